print("hopdoctor")
