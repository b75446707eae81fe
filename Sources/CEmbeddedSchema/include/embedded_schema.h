#pragma once
#include <stddef.h>

/// `schema/hopdoctor-report.schema.json`, as it was when the program was built. Not ended by a zero.
const unsigned char *embedded_report_schema(void);
size_t embedded_report_schema_size(void);
