#pragma once

#include "core/reports/writer.h"

class QPagedPaintDevice;

namespace portreeve::reports {

/// PDF 1.4 with vector charts, links and page numbers. Needs a QGuiApplication; any thread. Equal documents give equal
/// bytes.
std::unique_ptr<Writer> makePdfWriter();

/// All pages on a printer, whose page size counts: ours are fitted into it. May take long.
void print(const Document &document, QPagedPaintDevice &device);

} // namespace portreeve::reports
