#include "core/guides/validators/awsids.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

constexpr int AccountDigits = 12;
constexpr int DirectoryDigits = 10;
constexpr int FewestIdCharacters = 8;
constexpr int MostIdCharacters = 63;

bool isHexadecimal(QChar c)
{
    return isAsciiDigit(c) || (c >= u'a' && c <= u'f');
}

/// The first character that `fits` does not know, or -1.
template<typename Fits>
qsizetype firstOther(const QString &text, qsizetype from, Fits fits)
{
    const auto other = std::find_if_not(text.cbegin() + from, text.cend(), fits);
    return other == text.cend() ? -1 : other - text.cbegin();
}

void judgeIdLength(qsizetype length, bool usual, qsizetype at, TypedReport &report)
{
    if (length < FewestIdCharacters || length > MostIdCharacters) {
        report.error("wrong-length",
                     PR_MESSAGE("guides", "There are %1 characters after the hyphen; the id of a directory has %2.")
                         .arg(length)
                         .arg(DirectoryDigits),
                     at);
    } else if (!usual) {
        report.warning("unusual-length",
                       PR_MESSAGE("guides", "There are %1 characters after the hyphen. The Directory Service gives %2; "
                                            "compare it with the console.")
                           .arg(length)
                           .arg(DirectoryDigits),
                       at);
    }
}

bool judgeOtherForm(const QString &text, qsizetype at, TypedReport &report)
{
    constexpr qsizetype Begin = 4; // after wsd-
    const qsizetype wrong =
        firstOther(text, Begin, [](QChar c) { return isAsciiDigit(c) || (c >= u'a' && c <= u'z'); });
    if (wrong >= 0) {
        report.error("bad-character",
                     PR_MESSAGE("guides", "The character %1 does not belong in the id of a directory.")
                         .arg(shownCharacter(characterAt(text, wrong))),
                     at + wrong);
        return false;
    }
    judgeIdLength(text.size() - Begin, true, at + Begin, report);
    report.warning("other-form",
                   PR_MESSAGE("guides", "An id with wsd- is known to the API of WorkSpaces, but the set-up that is "
                                        "described here has directories with d-. Make sure that this is the one."),
                   at);
    return true;
}

/// What stands there instead of an id; true where that was said.
bool isNoId(const QString &text, qsizetype at, TypedReport &report)
{
    if (text.startsWith(QStringLiteral("arn:"))) {
        report.error("is-an-arn",
                     PR_MESSAGE("guides", "This is an ARN. Only the id after the last slash belongs here."), at);
        return true;
    }
    const QString lower = text.toLower();
    const bool filler =
        lower.startsWith(QStringLiteral("d-x")) && firstOther(lower, 2, [](QChar c) { return c == u'x'; }) < 0;
    if (filler || text.contains(u'<') || lower == QStringLiteral("directory-id")) {
        report.error("placeholder", PR_MESSAGE("guides", "This is a placeholder. Put the id of your directory here."),
                     at);
        return true;
    }
    if (!lower.startsWith(QStringLiteral("d-"))) {
        report.error("wrong-prefix",
                     PR_MESSAGE("guides",
                                "The id of a directory begins with d and a hyphen, and ten digits or letters from "
                                "a to f follow."),
                     at);
        return true;
    }
    return false;
}

} // namespace

bool judgeAccountId(const QString &text, qsizetype at, TypedReport &report)
{
    QString digits = text;
    digits.remove(u'-').remove(u' ');
    if (digits != text && isAsciiDigits(digits) && digits.size() == AccountDigits) {
        report.error("hyphens", PR_MESSAGE("guides", "Write the account id without hyphens and blanks: %1").arg(digits),
                     at);
        return false;
    }
    if (const qsizetype wrong = firstOther(text, 0, isAsciiDigit); wrong >= 0) {
        report.error("not-digits",
                     PR_MESSAGE("guides", "An account id has digits alone, and here stands %1.")
                         .arg(shownCharacter(characterAt(text, wrong))),
                     at + wrong);
        return false;
    }
    if (text.size() != AccountDigits) {
        report.error("wrong-length",
                     text.size() < AccountDigits
                         ? PR_MESSAGE("guides",
                                      "An account id has %1 digits, and these are %2. Spreadsheets drop zeros at "
                                      "the beginning.")
                               .arg(AccountDigits)
                               .arg(text.size())
                         : PR_MESSAGE("guides", "An account id has %1 digits, and these are %2.")
                               .arg(AccountDigits)
                               .arg(text.size()),
                     at);
        return false;
    }
    if (text == QStringLiteral("123456789012") || text == QStringLiteral("111122223333")) {
        report.warning(
            "example-account",
            PR_MESSAGE("guides", "This is the account of the examples in AWS's documents. Put your own here."), at);
    }
    return true;
}

bool judgeDirectoryId(const QString &text, qsizetype at, TypedReport &report)
{
    const int errorsBefore = report.errors();
    if (text.startsWith(QStringLiteral("wsd-")))
        return judgeOtherForm(text, at, report) && report.errors() == errorsBefore;
    if (isNoId(text, at, report))
        return false;
    const QString lower = text.toLower();
    if (lower != text) {
        report.error("upper-case",
                     PR_MESSAGE("guides", "The letters of a directory id are small ones: %1").arg(shownText(lower)),
                     at);
    }
    if (const qsizetype wrong = firstOther(lower, 2, isHexadecimal); wrong >= 0) {
        report.error("not-hexadecimal",
                     PR_MESSAGE("guides", "The character %1 does not belong in the id of a directory.")
                         .arg(shownCharacter(characterAt(text, wrong))),
                     at + wrong);
    }
    judgeIdLength(text.size() - 2, text.size() - 2 == DirectoryDigits, at + 2, report);
    return report.errors() == errorsBefore;
}

} // namespace portreeve::guides
