#include "core/guides/validators/samaccountname.h"

#include <algorithm>

/// sAMAccountName of a user: 20 characters (admin guide, line 8202; Microsoft's schema reference of SAM-Account-Name),
/// the refused characters of that reference, no period at the end (Microsoft's reference of user account names), and
/// what Microsoft's directory synchronisation does not carry.
namespace portreeve::guides {

namespace {

constexpr int Longest = 20;

qsizetype characters(const QString &text)
{
    return text.toUcs4().size();
}

/// Each refused character once, where it stands first.
void judgeCharacters(const QString &line, TypedReport &report)
{
    const QString refused = QStringLiteral("\"/\\[]:;|=,+*?<>");
    QString said;
    for (qsizetype at = 0; at < line.size(); ++at) {
        const QChar c = line[at];
        if (!refused.contains(c) || said.contains(c))
            continue;
        said.append(c);
        report.error("refused-character",
                     PR_MESSAGE("guides", "Active Directory refuses %1 in this name.").arg(QString(c)), at);
    }
}

void judgeUnwise(const QString &line, TypedReport &report)
{
    if (const qsizetype at = line.indexOf(u'@'); at >= 0) {
        report.warning("at-sign",
                       PR_MESSAGE("guides",
                                  "With an at sign it looks like a user principal name, and nobody can sign in with "
                                  "it as a user name. The part before the sign may be meant."),
                       at);
    }
    if (const qsizetype at = line.indexOf(u' '); at >= 0)
        report.warning("blank", PR_MESSAGE("guides", "Blanks are allowed, but many programs do not expect them."), at);
    if (const qsizetype at = line.indexOf(u'\''); at >= 0) {
        report.warning("not-synchronised",
                       PR_MESSAGE("guides",
                                  "Directory synchronisation with Microsoft Entra ID refuses an apostrophe in this "
                                  "name."),
                       at);
    }
    for (qsizetype at = 0; at < line.size(); ++at) {
        if (line[at].unicode() >= 0x80) {
            report.warning("non-ascii",
                           PR_MESSAGE("guides",
                                      "The character %1 is outside ASCII: directory synchronisation does not carry "
                                      "it, and not every keyboard has it.")
                               .arg(shownCharacter(characterAt(line, at))),
                           at);
            return;
        }
    }
}

/// DOMAIN\name, with a domain that could be one.
bool isDownLevelName(const QString &line)
{
    const QString domain = line.left(line.indexOf(u'\\'));
    return line.count(u'\\') == 1 && !domain.isEmpty() && std::all_of(domain.cbegin(), domain.cend(), [](QChar c) {
               return isAsciiLetterOrDigit(c) || c == u'-' || c == u'.' || c == u'_';
           });
}

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    judgeAccountName(line, report);
}

} // namespace

void judgeAccountName(const QString &name, TypedReport &report)
{
    if (isDownLevelName(name)) {
        report.error("down-level-name",
                     PR_MESSAGE("guides", "This is DOMAIN\\name. Only the part after the backslash belongs here."),
                     name.indexOf(u'\\'));
        return;
    }
    judgeCharacters(name, report);
    if (characters(name) > Longest) {
        report.error("too-long",
                     PR_MESSAGE("guides", "The name has %1 characters; %2 are the most for a user.")
                         .arg(characters(name))
                         .arg(Longest),
                     Longest);
    }
    if (name.endsWith(u'.')) {
        report.error("period-at-end", PR_MESSAGE("guides", "The name of an account does not end with a period."),
                     name.size() - 1);
    }
    if (name.endsWith(u'$')) {
        report.warning("computer-account",
                       PR_MESSAGE("guides",
                                  "Names with a dollar sign at the end are of computers and service accounts, "
                                  "not of users."),
                       name.size() - 1);
    }
    judgeUnwise(name, report);
}

Validator make_sam_account_name_validator()
{
    return lineValidator("sam-account-name", PR_MESSAGE("guides", "User name (sAMAccountName)"), check);
}

} // namespace portreeve::guides
