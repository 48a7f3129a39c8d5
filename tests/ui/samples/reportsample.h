#pragma once

namespace portreeve::pages {
class ReportModel;
}

namespace portreeve::samples {

void fillReport(pages::ReportModel &model);

} // namespace portreeve::samples
