#pragma once

#include "core/base/jsonwriter.h"
#include "core/json/rowreader.h"
#include "core/workspace/devicereport.h"

namespace portreeve::workspace {

/// The members of `device` in portreeve.report/1 beside `system`; what is not known is null.
void writeDevice(JsonWriter &json, const DeviceReport &device);
/// Reads them from the object that `row` reads. Nothing where it has none of them, as reports of earlier versions.
/// Errors are left in `row`.
std::optional<DeviceReport> readDevice(json::RowReader &row, const json::Value &value, const QString &system);

/// The same for a terminal: "This device" and a line for each fact and finding.
QString deviceTable(const DeviceReport &device);

} // namespace portreeve::workspace
