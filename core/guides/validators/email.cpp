#include "core/guides/validators/dnsname.h"

#include "core/ip/parse.h"

/// Addresses of mail: RFC 5321 section 4.1.2 (form) and 4.5.3.1 (64 octets before the sign, 255 after it, 256 for the
/// path with its angle brackets), RFC 6531 for other letters. The SAML attribute PrincipalTag:Email takes letters,
/// numbers, spaces and _ . : / = + - @ (admin guide, line 7360).
namespace portreeve::guides {

namespace {

constexpr int LongestLocal = 64;
constexpr int LongestPath = 254; // without the angle brackets

/// atext of RFC 5322 section 3.2.3.
bool isAtomText(char32_t c)
{
    return c < 0x80 && (isAsciiLetterOrDigit(QChar(char16_t(c))) ||
                        QStringLiteral("!#$%&'*+-/=?^_`{|}~").contains(QChar(char16_t(c))));
}

bool fitsTag(char32_t c)
{
    return QChar::isLetterOrNumber(c) || (c < 0x80 && QStringLiteral("_.:/=+-@ ").contains(QChar(char16_t(c))));
}

/// What was typed instead of a bare address; true where that was said.
bool isSomethingElse(const QString &line, TypedReport &report)
{
    if (line.startsWith(QStringLiteral("mailto:"), Qt::CaseInsensitive)) {
        report.error("scheme", PR_MESSAGE("guides", "Leave out mailto: and give the address alone."), 0);
        return true;
    }
    if (line.endsWith(u'>') && line.contains(u'<')) {
        report.error("display-name", PR_MESSAGE("guides", "Give the address alone, without a name and angle brackets."),
                     line.indexOf(u'<'));
        return true;
    }
    if (!line.contains(u'@')) {
        report.error("no-at-sign", PR_MESSAGE("guides", "An address has an at sign, as in name@example.com."));
        return true;
    }
    if (const qsizetype at = line.indexOf(u','); at >= 0 || line.contains(u';')) {
        report.error("several-addresses",
                     PR_MESSAGE("guides", "One address is expected, without commas and semicolons."),
                     at >= 0 ? at : line.indexOf(u';'));
        return true;
    }
    return false;
}

void judgeTag(const QString &local, TypedReport &report)
{
    for (qsizetype at = 0; at < local.size(); ++at) {
        const char32_t c = characterAt(local, at);
        if (!fitsTag(c)) {
            report.warning("not-in-tag",
                           PR_MESSAGE("guides",
                                      "The SAML attribute PrincipalTag:Email does not take %1, so this user cannot "
                                      "sign in with SAML under this address.")
                               .arg(shownCharacter(c)),
                           at);
            return;
        }
    }
}

/// dot-string of RFC 5321, other letters as RFC 6531 has them.
void judgeDotString(const QString &local, TypedReport &report)
{
    bool otherSaid = false;
    for (qsizetype at = 0; at < local.size(); ++at) {
        const char32_t c = characterAt(local, at);
        if (c >= 0x80 && !otherSaid) {
            otherSaid = true;
            report.warning(
                "non-ascii",
                PR_MESSAGE("guides", "The character %1 needs mail servers that know RFC 6531, and many do not.")
                    .arg(shownCharacter(c)),
                at);
        }
        if (c < 0x80 && c != U'.' && !isAtomText(c)) {
            report.error(
                "bad-character",
                PR_MESSAGE("guides", "The character %1 does not belong before the at sign.").arg(shownCharacter(c)),
                at);
            return;
        }
    }
    if (const qsizetype at = misplacedPeriod(local); at >= 0) {
        report.error("misplaced-period",
                     PR_MESSAGE("guides", "A period stands between other characters, not at an end and not twice."),
                     at);
    }
    judgeTag(local, report);
}

void judgeLocal(const QString &local, TypedReport &report)
{
    if (local.isEmpty()) {
        report.error("no-user", PR_MESSAGE("guides", "The part before the at sign is not there."), 0);
        return;
    }
    if (const qsizetype octets = local.toUtf8().size(); octets > LongestLocal) {
        report.error(
            "local-part-too-long",
            PR_MESSAGE("guides", "Before the at sign stand %1 bytes; %2 are the most.").arg(octets).arg(LongestLocal),
            0);
    }
    if (local.size() > 2 && local.startsWith(u'"') && local.endsWith(u'"')) {
        report.warning(
            "quoted",
            PR_MESSAGE("guides", "The quotation marks are allowed, but many programs refuse such an address."), 0);
        judgeTag(local, report);
    } else {
        judgeDotString(local, report);
    }
}

/// [192.0.2.1] or [IPv6:2001:db8::1], RFC 5321 section 4.1.3.
void judgeLiteral(const QString &domain, qsizetype at, TypedReport &report)
{
    const QString tag = QStringLiteral("IPv6:");
    QString address = domain.mid(1, domain.size() - 2);
    const bool tagged = address.startsWith(tag, Qt::CaseInsensitive);
    if (tagged)
        address.remove(0, tag.size());
    const Result<ip::Address> read = ip::parseAddress(address);
    if (!read || read->isV4() == tagged) {
        report.error("bad-address-literal", PR_MESSAGE("guides", "Between the brackets stands no IP address."), at);
        return;
    }
    report.warning(
        "address-literal",
        PR_MESSAGE("guides", "An IP address instead of a domain is allowed, but most mail servers refuse it."), at);
}

void judgeDomain(const QString &domain, qsizetype at, TypedReport &report)
{
    if (domain.isEmpty()) {
        report.error("no-domain", PR_MESSAGE("guides", "The domain after the at sign is not there."), at);
        return;
    }
    if (domain.startsWith(u'[') && domain.endsWith(u']')) {
        judgeLiteral(domain, at, report);
        return;
    }
    const QString name = judgeName(domain, at, {}, report);
    if (!name.isEmpty() && name != domain)
        report.detail(PR_MESSAGE("guides", "In DNS"), name);
}

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    if (isSomethingElse(line, report))
        return;
    const qsizetype sign = line.lastIndexOf(u'@');
    judgeLocal(line.left(sign), report);
    judgeDomain(line.mid(sign + 1), sign + 1, report);
    if (const qsizetype octets = line.toUtf8().size(); octets > LongestPath) {
        report.error("too-long",
                     PR_MESSAGE("guides", "The address has %1 bytes; %2 are the most.").arg(octets).arg(LongestPath));
    }
}

} // namespace

Validator make_email_validator()
{
    return lineValidator("email", PR_MESSAGE("guides", "Mail address"), check);
}

} // namespace portreeve::guides
