/// Inventories in the manner of those in Ansible's documentation, in our own words.
struct AnsibleSamples {
  var files: [(name: String, text: String)]
  /// What is given to `-i`; empty for the folder itself.
  var main: String
  var limits: [String] = []
  var isAccepted = true

  static let all: [AnsibleSamples] = [
    // Hosts without a group, and groups.
    .init(
      files: [
        (
          "hosts",
          """
          mail.corp.test

          [web]
          alpha.corp.test
          beta.corp.test

          [sql]
          one.corp.test
          two.corp.test
          beta.corp.test
          """
        )
      ], main: "hosts",
      limits: ["web", "sql:!web", "web:&sql", "mail*", "!web", "sql[0]", "all[1:2]"]),
    // The same in YAML.
    .init(
      files: [
        (
          "hosts.yaml",
          """
          ungrouped:
            hosts:
              mail.corp.test:
          web:
            hosts:
              alpha.corp.test:
              beta.corp.test:
          sql:
            hosts:
              one.corp.test:
              beta.corp.test:
          """
        )
      ], main: "hosts.yaml", limits: ["web,sql", "*.corp.test:!mail*"]),
    // Ranges with steps, letters, leading zeros; two in a name.
    .init(
      files: [
        (
          "hosts",
          """
          [web]
          www[01:50].corp.test
          [odd]
          n[1:10:2]
          rack[a:c]-[0:1] ansible_port=5985
          10.1.[2:3].[7:8]
          db-[a:f].corp.test:5986
          [2001:db8::1]:5985
          """
        )
      ], main: "hosts", limits: ["www0*", "odd[0:3]", "~www[1-2]\\d\\."]),
    .init(
      files: [
        (
          "hosts.yml",
          """
          web:
            hosts:
              www[01:05].corp.test:
                ansible_port: 5985
              node[1:9:4]:
          """
        )
      ], main: "hosts.yml"),
    // Variables of hosts, aliases, quotes, comments.
    .init(
      files: [
        (
          "hosts.ini",
          """
          jumper ansible_port=5555 ansible_host=192.0.2.50
          win1 ansible_connection=psrp ansible_user='CORP\\\\adm' # said twice
          win2 ansible_psrp_auth="kerberos" ansible_x1="two words" ansible_x2='"quoted"'

          [atlanta]
          win1
          win3 ansible_x3=#nothing
          [atlanta:vars]
          ansible_x1=ntp.corp.test
          ansible_x2 = a value # with a remark
          ansible_x3 = 12 # with a remark
          """
        )
      ], main: "hosts.ini"),
    // Groups of groups; the child's variable counts.
    .init(
      files: [
        (
          "hosts",
          """
          [east]
          e1
          [west]
          w1 ansible_x1=host
          [usa:children]
          east
          west
          [usa:vars]
          ansible_x1=usa
          ansible_x2=usa
          [east:vars]
          ansible_x1=east
          [all:vars]
          ansible_x1=all
          ansible_x3=all
          """
        )
      ], main: "hosts", limits: ["usa", "usa:!east", "e*"]),
    // Groups of the same depth: the name decides, unless a priority does.
    .init(
      files: [
        (
          "hosts.yml",
          """
          a_group:
            vars:
              ansible_x1: a
              ansible_x2: a
              ansible_group_priority: 10
            hosts: &hosts
              h1:
          b_group:
            vars:
              ansible_x1: b
              ansible_x3: b
            hosts: *hosts
          """
        )
      ], main: "hosts.yml"),
    // A folder of inventories, files of variables, and what is passed over.
    .init(
      files: [
        ("inventory/01-web", "[web]\nw1\nw2\n"),
        ("inventory/02-sql.yml", "sql:\n  hosts:\n    s1:\n      ansible_x1: inventory\n"),
        ("inventory/notes.txt", "no inventory ] at [ all"),
        ("inventory/group_vars/all.yml", "ansible_x1: all\nansible_x2: all\n"),
        ("inventory/group_vars/web/a.yml", "ansible_x1: a\nansible_x3: a\n"),
        ("inventory/group_vars/web/b.yml", "ansible_x3: b\n"),
        ("inventory/group_vars/web/c.cfg", "ansible_x3: c\n"),
        ("inventory/group_vars/sql", "ansible_x1: file\n"),
        ("inventory/host_vars/w2.json", "{\"ansible_x1\": \"host\"}"),
      ], main: "inventory", limits: ["web", "s1,w1"]),
    // Merge keys and anchors.
    .init(
      files: [
        (
          "hosts.yml",
          """
          all:
            hosts:
              one: &base
                ansible_x1: base
                ansible_x2: base
              two:
                <<: *base
                ansible_x2: own
          """
        )
      ], main: "hosts.yml"),
    // A word stands for a mapping, and a group may be empty.
    .init(
      files: [
        (
          "hosts.yml",
          "all:\n  hosts: single\n  children:\n    empty:\n    more:\n      hosts: other\n"
        )
      ], main: "hosts.yml"),
    // What Ansible refuses.
    .init(
      files: [("hosts", "[a:children]\nb\n[b:children]\na\n[a]\nh1\n")], main: "hosts",
      isAccepted: false),
    .init(files: [("hosts", "[a]\nh1\n[a:children]\nnowhere\n")], main: "hosts", isAccepted: false),
    .init(files: [("hosts", "[a:vars]\nansible_x1=1\n[b]\nh\n")], main: "hosts", isAccepted: false),
    .init(files: [("hosts", "[a]\nh[5]\n")], main: "hosts", isAccepted: false),
    .init(files: [("hosts", "[a]\nh[01:100]\n")], main: "hosts", isAccepted: false),
    .init(files: [("hosts", "[a]\nh1 'open\n")], main: "hosts", isAccepted: false),
    .init(files: [("hosts", "[a]\nh1 h2\n")], main: "hosts", isAccepted: false),
    .init(files: [("hosts", "[a]\nh1:\n")], main: "hosts", isAccepted: false),
    .init(files: [("hosts", "[a:hopes]\nh1\n")], main: "hosts", isAccepted: false),
    .init(files: [("hosts", "[a b]\nh1\n")], main: "hosts", isAccepted: false),
  ]
}
