#include "core/guides/validators/typed.h"

/// The common name of a certificate: RFC 5280, ub-common-name, and AWS Private CA, ASN1Subject: at most 64 characters.
/// Findings (errors): "distinguished-name", "too-long".
namespace portreeve::guides {

namespace {

constexpr int Longest = 64;

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    if (line.startsWith(QStringLiteral("CN="), Qt::CaseInsensitive) ||
        line.startsWith(QStringLiteral("/CN="), Qt::CaseInsensitive)) {
        report.error("distinguished-name",
                     PR_MESSAGE("guides", "This is a distinguished name. Only the name behind CN= belongs here."), 0);
        return;
    }
    const qsizetype length = line.toUcs4().size();
    if (length > Longest)
        report.error("too-long",
                     PR_MESSAGE("guides", "There are %1 characters; %2 are the most.").arg(length).arg(Longest));
}

} // namespace

Validator make_common_name_validator()
{
    return lineValidator("common-name", PR_MESSAGE("guides", "Common name of a certificate"), check);
}

} // namespace portreeve::guides
