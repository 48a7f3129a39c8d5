#include "core/guides/validators/dnsname.h"

/// userPrincipalName in the form of RFC 822, as Microsoft's schema reference has it (1024 characters at most); lengths
/// and characters of directory synchronisation with Microsoft Entra ID (64 before the sign, 48 after it, 113 in all),
/// and the 63 characters that WorkSpaces allows with Entra ID (admin guide, line 10767).
namespace portreeve::guides {

namespace {

constexpr int Longest = 1024;
constexpr int LongestWithEntra = 63;
constexpr int LongestSynchronised = 113;
constexpr int LongestPrefix = 64;
constexpr int LongestSuffix = 48;

/// Where what is only unwise in Active Directory cannot work: users of Entra ID.
class EntraRule
{
public:
    EntraRule(const ValidationContext &context, TypedReport &report)
        : m_entra(context.answers.one(QStringLiteral("directory-type")) == QStringLiteral("entra-id"))
        , m_report(report)
    {}

    void say(const char *id, const Message &message, qsizetype at = TypedReport::Whole)
    {
        if (m_entra)
            m_report.error(id, message, at);
        else
            m_report.warning(id, message, at);
    }

    [[nodiscard]] bool entra() const { return m_entra; }

private:
    bool m_entra;
    TypedReport &m_report;
};

void judgePeriods(const QString &prefix, TypedReport &report)
{
    if (const qsizetype at = misplacedPeriod(prefix); at >= 0) {
        report.error("misplaced-period",
                     PR_MESSAGE("guides", "A period stands between other characters, not at an end and not twice."),
                     at);
    }
}

void judgePrefix(const QString &prefix, EntraRule &rule, TypedReport &report)
{
    const QString specials = QStringLiteral("()<>,;:\\\"[] "); // RFC 822 section 3.3
    const QString refused = QStringLiteral("%&*+/=?{}|");
    bool entraSaid = false;
    for (qsizetype at = 0; at < prefix.size(); ++at) {
        const char32_t c = characterAt(prefix, at);
        if (c < 0x80 && specials.contains(QChar(char16_t(c)))) {
            report.error(
                "bad-character",
                PR_MESSAGE("guides", "The character %1 does not belong before the at sign.").arg(shownCharacter(c)),
                at);
            break;
        }
        if (!entraSaid && (c >= 0x80 || refused.contains(QChar(char16_t(c))))) {
            entraSaid = true;
            rule.say("entra-character",
                     PR_MESSAGE("guides", "Microsoft Entra ID does not take %1 in a user principal name.")
                         .arg(shownCharacter(c)),
                     at);
        }
    }
    judgePeriods(prefix, report);
}

void judgeLengths(const QString &line, qsizetype sign, EntraRule &rule, TypedReport &report)
{
    if (line.size() > Longest) {
        report.error("too-long",
                     PR_MESSAGE("guides", "The name has %1 characters; %2 are the most.").arg(line.size()).arg(Longest),
                     Longest);
        return;
    }
    if (sign > LongestPrefix || line.size() - sign - 1 > LongestSuffix || line.size() > LongestSynchronised) {
        rule.say("entra-length",
                 PR_MESSAGE("guides",
                            "Microsoft Entra ID takes %1 characters before the at sign, %2 after it and %3 in all.")
                     .arg(LongestPrefix)
                     .arg(LongestSuffix)
                     .arg(LongestSynchronised));
    } else if (rule.entra() && line.size() > LongestWithEntra) {
        report.error("longer-than-workspaces",
                     PR_MESSAGE("guides", "The name has %1 characters; WorkSpaces takes %2 with Microsoft Entra ID.")
                         .arg(line.size())
                         .arg(LongestWithEntra),
                     LongestWithEntra);
    }
}

void compareDomain(const QString &suffix, const ValidationContext &context, TypedReport &report)
{
    const QString domain = context.answers.one(QStringLiteral("directory-domain"));
    if (!domain.isEmpty() && !sameName(domain, suffix)) {
        report.info("other-suffix",
                    PR_MESSAGE("guides", "The part after the at sign is not the directory's domain %1. With "
                                         "certificate-based authentication, the assertion must then name the domain in "
                                         "PrincipalTag:Domain.")
                        .arg(shownText(domain)));
    }
}

/// The only at sign, or -1 where that was said.
qsizetype atSign(const QString &line, TypedReport &report)
{
    const qsizetype sign = line.indexOf(u'@');
    if (sign < 0 && line.contains(u'\\')) {
        report.error(
            "down-level-name",
            PR_MESSAGE("guides", "This is DOMAIN\\name. A user principal name looks like name@corp.example.com."),
            line.indexOf(u'\\'));
        return -1;
    }
    if (sign < 0) {
        report.error("no-at-sign",
                     PR_MESSAGE("guides", "A user principal name has an at sign, as in name@corp.example.com."));
        return -1;
    }
    if (line.count(u'@') > 1) {
        report.error("several-at-signs", PR_MESSAGE("guides", "A user principal name has one at sign."),
                     line.indexOf(u'@', sign + 1));
        return -1;
    }
    return sign;
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    const qsizetype sign = atSign(line, report);
    if (sign < 0)
        return;
    EntraRule rule(context, report);
    const QString suffix = line.mid(sign + 1);
    if (sign == 0)
        report.error("no-user", PR_MESSAGE("guides", "The part before the at sign is not there."), 0);
    judgePrefix(line.left(sign), rule, report);
    judgeLengths(line, sign, rule, report);
    if (suffix.isEmpty()) {
        report.error("no-suffix", PR_MESSAGE("guides", "The domain after the at sign is not there."), sign + 1);
        return;
    }
    NameRules rules;
    rules.underscores = true;
    if (judgeName(suffix, sign + 1, rules, report).isEmpty())
        return;
    report.detail(PR_MESSAGE("guides", "User"), line.left(sign));
    report.detail(PR_MESSAGE("guides", "Suffix"), suffix);
    compareDomain(suffix, context, report);
}

} // namespace

Validator make_user_principal_name_validator()
{
    return lineValidator("user-principal-name", PR_MESSAGE("guides", "User principal name"), check);
}

} // namespace portreeve::guides
