#include "core/catalog/loader.h"
#include "core/workspace/firewallteam.h"
#include "core/workspace/reportwriters.h"
#include "core/workspace/rowtext.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/readreport.h"

using namespace portreeve;

/// A report that can be read is written and read again to the same bytes, differs from itself in nothing, and can be
/// written in every form.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const Result<catalog::Catalog> catalog = catalog::loadCatalog(QStringLiteral(":/catalog"));
    FUZZ_VERIFY(catalog);
    const Result<workspace::CheckReport> report =
        tests::readReport(*catalog, QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!report)
        return 0;
    const workspace::ReportComparison changes = workspace::compareReports(*report, *report);
    for (const workspace::ComparedRow &row : changes.rows)
        FUZZ_VERIFY(!row.differs());
    const QByteArray written = workspace::toJson(*report, &changes);
    const Result<workspace::CheckReport> again = tests::readReport(*catalog, written);
    FUZZ_VERIFY(again);
    FUZZ_VERIFY(workspace::toJson(*again) == workspace::toJson(*report));
    FUZZ_VERIFY(!workspace::toJUnit(*report).isEmpty());
    FUZZ_VERIFY(workspace::toOpenMetrics(*report).endsWith("# EOF\n"));
    for (const workspace::CheckRow &row : report->rows) {
        FUZZ_VERIFY(row.facts.isEmpty() || row.facts.size() == row.evidence.size());
        FUZZ_VERIFY(workspace::rawText(row).startsWith(QStringLiteral("requirement")));
    }
    (void)workspace::forFirewallTeam(report->rows);
    return 0;
}
