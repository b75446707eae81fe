#include "embedded_schema.h"

static const unsigned char schema[] = {
#embed "hopdoctor-report.schema.json"
};

const unsigned char *embedded_report_schema(void) { return schema; }
size_t embedded_report_schema_size(void) { return sizeof schema; }
