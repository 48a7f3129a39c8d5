#include "core/guides/validators/registrationcode.h"

#include "core/guides/validators/dnsname.h"

#include <algorithm>

/// Registration codes. The admin guide (URI access, line 11977) prints the Region-based form WSpdx+ABC12D and says that
/// a fully qualified name stands in its place with cross-Region redirection; the reference of the command line prints
/// SLiad+.. too, and the API allows 20 characters. That the three letters are the airport of the Region's health check
/// host is read from those examples, so that whatever else comes is a warning.
namespace portreeve::guides {

namespace {

constexpr int LongestCode = 20;
constexpr int LongestConnectionString = 255; // API of connection aliases
constexpr int UsualCode = 6;

struct Place {
    const char *airport;
    const char *region;
};

constexpr Place places[] = {
    {"iad", "us-east-1"},      {"pdx", "us-west-2"},      {"bom", "ap-south-1"},     {"icn", "ap-northeast-2"},
    {"sin", "ap-southeast-1"}, {"syd", "ap-southeast-2"}, {"nrt", "ap-northeast-1"}, {"yul", "ca-central-1"},
    {"fra", "eu-central-1"},   {"dub", "eu-west-1"},      {"lhr", "eu-west-2"},      {"cdg", "eu-west-3"},
    {"gru", "sa-east-1"},      {"cpt", "af-south-1"},     {"tlv", "il-central-1"},   {"pdt", "us-gov-west-1"},
    {"osu", "us-gov-east-1"},
};

/// The Region of a prefix such as WSpdx, empty where it is not known.
QString regionOf(const QString &prefix)
{
    const QString lower = prefix.toLower();
    if (!lower.startsWith(QStringLiteral("ws")) && !lower.startsWith(QStringLiteral("sl")))
        return {};
    for (const Place &place : places) {
        if (lower.mid(2) == QLatin1StringView(place.airport))
            return QString::fromLatin1(place.region);
    }
    return {};
}

/// A place some characters behind another one, which may be the whole line.
qsizetype behind(qsizetype at, qsizetype count)
{
    return at == TypedReport::Whole ? at : at + count;
}

void judgePrefix(const QString &prefix, qsizetype begin, const ValidationContext &context, TypedReport &report)
{
    if (prefix.isEmpty()) {
        report.error("no-prefix", PR_MESSAGE("guides", "Something such as WSpdx stands before the plus sign."), begin);
        return;
    }
    if (const auto other = std::find_if_not(prefix.cbegin(), prefix.cend(), isAsciiLetterOrDigit);
        other != prefix.cend()) {
        const qsizetype at = other - prefix.cbegin();
        report.error("bad-character",
                     PR_MESSAGE("guides", "Before the plus sign stand letters, and not %1.")
                         .arg(shownCharacter(characterAt(prefix, at))),
                     behind(begin, at));
        return;
    }
    const QString code = regionOf(prefix);
    if (code.isEmpty()) {
        report.warning("unknown-prefix",
                       PR_MESSAGE("guides",
                                  "The documents show WS or SL and three letters of the Region before the plus "
                                  "sign. Compare the code with the console."),
                       begin);
        return;
    }
    const QString answered = context.answers.one(QStringLiteral("region"));
    if (!answered.isEmpty() && answered != code) {
        report.warning("region-differs",
                       PR_MESSAGE("guides", "The letters of the code belong to %1, and the Region chosen here is %2.")
                           .arg(code)
                           .arg(answered),
                       begin);
    }
}

void judgeCode(const QString &code, qsizetype at, TypedReport &report)
{
    if (code.isEmpty()) {
        report.error("no-code", PR_MESSAGE("guides", "The code after the plus sign is not there."), at);
        return;
    }
    for (qsizetype i = 0; i < code.size(); ++i) {
        if (!isAsciiLetterOrDigit(code[i])) {
            report.error("bad-character",
                         PR_MESSAGE("guides", "After the plus sign stand letters and digits, and not %1.")
                             .arg(shownCharacter(characterAt(code, i))),
                         behind(at, i));
            return;
        }
    }
    if (code != code.toUpper()) {
        report.warning("small-letters",
                       PR_MESSAGE("guides",
                                  "The documents show large letters after the plus sign. Copy the code from the "
                                  "console rather than typing it."),
                       at);
    }
    if (code.size() != UsualCode) {
        report.warning("unusual-length",
                       PR_MESSAGE("guides", "There are %1 characters after the plus sign; the documents show %2.")
                           .arg(code.size())
                           .arg(UsualCode),
                       at);
    }
}

/// What the letters say.
void sayRegion(const QString &line, const ValidationContext &context, TypedReport &report)
{
    const QString code = regionOfRegistrationCode(line);
    if (code.isEmpty())
        return;
    const RegionFacts *region = context.facts.region(code);
    report.info("region", PR_MESSAGE("guides", "By its letters, the code is of the Region %1.").arg(code), 0);
    report.detail(PR_MESSAGE("guides", "Region"), region ? region->name : code);
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    if (line.contains(QStringLiteral("://"))) {
        report.error(
            "uri", PR_MESSAGE("guides", "This is a whole address. Only the registration code in it belongs here."), 0);
        return;
    }
    if (line.contains(u'+')) {
        sayRegion(line, context, report);
        judgeRegionalCode(line, 0, context, report);
        return;
    }
    if (!line.contains(u'.')) {
        report.error("no-plus",
                     PR_MESSAGE("guides", "A registration code looks like WSpdx+ABC12D, with a plus sign; with "
                                          "cross-Region redirection it is a whole host name."));
        return;
    }
    NameRules rules;
    rules.fullyQualified = true;
    rules.longest = LongestConnectionString;
    if (!judgeName(line, 0, rules, report).isEmpty()) {
        report.info("host-name-code",
                    PR_MESSAGE("guides",
                               "This is the name of a connection alias, as cross-Region redirection has it. It "
                               "does not say which Region is meant."));
    }
}

} // namespace

QString regionOfRegistrationCode(const QString &code)
{
    return code.contains(u'+') ? regionOf(code.section(u'+', 0, 0)) : QString();
}

void judgeRegionalCode(const QString &code, qsizetype at, const ValidationContext &context, TypedReport &report)
{
    const qsizetype plus = code.indexOf(u'+');
    judgePrefix(code.left(plus), at, context, report);
    judgeCode(code.mid(plus + 1), behind(at, plus + 1), report);
    if (code.size() > LongestCode) {
        report.error(
            "too-long",
            PR_MESSAGE("guides", "The code has %1 characters; %2 are the most.").arg(code.size()).arg(LongestCode),
            behind(at, LongestCode));
    }
    if (code.compare(QStringLiteral("WSpdx+ABC12D"), Qt::CaseInsensitive) == 0) {
        report.warning("example-code",
                       PR_MESSAGE("guides", "This is the example of AWS's documents. Put your own code here."), at);
    }
}

Validator make_registration_code_validator()
{
    return lineValidator("registration-code", PR_MESSAGE("guides", "Registration code"), check);
}

} // namespace portreeve::guides
