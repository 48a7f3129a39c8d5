#include "core/guides/validators/nametext.h"

#include "core/ip/parse.h"

/// Amazon S3 user guide, "General purpose buckets naming rules". Findings (errors): "url", "bad-character",
/// "too-short", "too-long", "upper-case", "bad-end", "two-periods", "ip-address", "reserved"; warning "period".
namespace portreeve::guides {

namespace {

constexpr NameForm Form{".-", 3, 63};

/// Beginnings and ends that S3 keeps for names of its own.
constexpr const char *Beginnings[] = {"xn--", "sthree-", "amzn-s3-demo-"};
constexpr const char *Ends[] = {"-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"};

void judgeReserved(const QString &line, TypedReport &report)
{
    for (const char *begin : Beginnings) {
        if (line.startsWith(QLatin1StringView(begin)))
            report.error(
                "reserved",
                PR_MESSAGE("guides", "S3 keeps names that begin with %1 for itself.").arg(QString::fromLatin1(begin)),
                0);
    }
    for (const char *end : Ends) {
        if (line.endsWith(QLatin1StringView(end)))
            report.error(
                "reserved",
                PR_MESSAGE("guides", "S3 keeps names that end with %1 for itself.").arg(QString::fromLatin1(end)),
                line.size() - qsizetype(qstrlen(end)));
    }
}

void judgePlaces(const QString &line, TypedReport &report)
{
    if (!isAsciiLetterOrDigit(line.front()) || !isAsciiLetterOrDigit(line.back()))
        report.error("bad-end", PR_MESSAGE("guides", "The name begins and ends with a letter or a digit."));
    if (const qsizetype at = line.indexOf(QStringLiteral("..")); at >= 0)
        report.error("two-periods", PR_MESSAGE("guides", "Two periods may not stand side by side."), at);
    else if (const qsizetype period = line.indexOf(u'.'); period >= 0)
        report.warning("period",
                       PR_MESSAGE("guides", "With a period in its name a bucket has no valid certificate for HTTPS "
                                            "under its own host name."),
                       period);
}

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    if (line.contains(u'/')) {
        report.error("url", PR_MESSAGE("guides", "Only the name of the bucket belongs here, nothing with a slash."),
                     line.indexOf(u'/'));
        return;
    }
    if (ip::parseAddress(line)) {
        report.error("ip-address", PR_MESSAGE("guides", "The name of a bucket cannot look like an IP address."), 0);
        return;
    }
    judgeNameForm(line, Form, report);
    if (report.hasErrors())
        return;
    if (line != line.toLower())
        report.error("upper-case", PR_MESSAGE("guides", "The letters of a bucket's name are small ones."));
    judgePlaces(line, report);
    judgeReserved(line, report);
}

} // namespace

Validator make_bucket_name_validator()
{
    return lineValidator("bucket-name", PR_MESSAGE("guides", "Name of an S3 bucket"), check);
}

} // namespace portreeve::guides
