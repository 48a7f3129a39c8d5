#include "core/guides/validators/dnsname.h"

#include "core/ip/parse.h"

#include <QUrl>

#include <algorithm>

namespace portreeve::guides {

namespace {

constexpr int LongestLabel = 63;

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

/// What was typed instead of a name; true where that was said.
bool isSomethingElse(const QString &name, qsizetype at, TypedReport &report)
{
    if (name.contains(u'/')) {
        const QString host = QUrl(name, QUrl::StrictMode).host();
        report.error("url",
                     host.isEmpty()
                         ? PR_MESSAGE("guides", "Only a name belongs here, nothing with a slash.")
                         : PR_MESSAGE("guides", "This is an address of the web. Only its name belongs here: %1")
                               .arg(shownText(host)),
                     at + name.indexOf(u'/'));
        return true;
    }
    QString bare = name;
    if (bare.startsWith(u'[') && bare.endsWith(u']'))
        bare = bare.mid(1, bare.size() - 2);
    if (ip::parseAddress(bare)) {
        report.error("ip-address", PR_MESSAGE("guides", "This is an IP address, and a name is expected."), at);
        return true;
    }
    const qsizetype colon = name.lastIndexOf(u':');
    if (colon >= 0 && isAsciiDigits(QStringView(name).mid(colon + 1))) {
        report.error("port", PR_MESSAGE("guides", "Only the name belongs here. Leave out the colon and the port."),
                     at + colon);
        return true;
    }
    return false;
}

/// One finding for each kind of wrong character, at the first of them.
void judgeCharacters(const QString &name, qsizetype at, const NameRules &rules, TypedReport &report)
{
    if (const qsizetype star = name.indexOf(u'*'); star >= 0) {
        report.error("wildcard", PR_MESSAGE("guides", "A wildcard stands for many names, and one is expected."),
                     at + star);
    }
    if (const qsizetype low = name.indexOf(u'_'); low >= 0) {
        if (rules.underscores) {
            report.warning("underscore",
                           PR_MESSAGE("guides", "An underscore is not for names of hosts and domains. Active Directory "
                                                "allows it with a warning, because some DNS servers refuse it."),
                           at + low);
        } else {
            report.error("underscore",
                         PR_MESSAGE("guides",
                                    "An underscore is not for names of hosts. Only letters, digits and hyphens "
                                    "are."),
                         at + low);
        }
    }
    for (qsizetype i = 0; i < name.size(); ++i) {
        const char32_t c = characterAt(name, i);
        const bool known = c == U'*' || c == U'_' || c == U'-' || c == U'.';
        const bool letter =
            c < 0x80 ? isAsciiLetterOrDigit(QChar(char16_t(c)))
                     : QChar::isLetterOrNumber(c) || QChar::isMark(c) || c == 0x3002 || c == 0xff0e || c == 0xff61;
        if (!known && !letter) {
            report.error("bad-character",
                         PR_MESSAGE("guides", "The character %1 does not belong in a name.").arg(shownCharacter(c)),
                         at + i);
            return;
        }
    }
}

/// A label in the form of DNS (RFC 5891), empty where it has none.
QString aLabel(const QString &label)
{
    if (isAscii(label))
        return label.toLower();
    return QChar::isMark(characterAt(label, 0)) ? QString() : QString::fromLatin1(QUrl::toAce(label)).toLower();
}

/// The name with A-labels, and what is to be said of other letters.
QString inDns(const QString &name, qsizetype at, TypedReport &report)
{
    if (isAscii(name))
        return name.toLower();
    QString dotted = name;
    for (const char16_t dot : {u'\u3002', u'\uff0e', u'\uff61'}) // RFC 3490 section 3.1
        dotted.replace(QChar(dot), u'.');
    QStringList labels;
    for (const QString &label : dotted.split(u'.')) {
        labels.append(aLabel(label));
        if (labels.last().isEmpty() && !label.isEmpty()) {
            report.error("idn-invalid",
                         PR_MESSAGE("guides", "DNS has no form for the letters of this name, or it would be too long."),
                         at);
            return {};
        }
    }
    const QString dns = labels.join(u'.');
    report.warning("non-ascii",
                   PR_MESSAGE("guides", "DNS and most settings take this name only as %1").arg(shownText(dns)), at);
    return dns;
}

/// Whether what begins with xn-- stands for other letters.
bool isReadable(const QString &label)
{
    const QString read = QUrl::fromAce(label.toLatin1(), QUrl::IgnoreIDNWhitelist);
    return !read.isEmpty() && read != label;
}

void judgeLabels(const QString &name, qsizetype at, bool columns, TypedReport &report)
{
    qsizetype begin = 0;
    bool emptySaid = false;
    for (const QString &label : name.split(u'.')) {
        const qsizetype place = columns ? at + begin : at;
        if (label.isEmpty() && !emptySaid) {
            report.error("empty-label",
                         PR_MESSAGE("guides", "There is nothing between two dots, or before the first one."), place);
            emptySaid = true;
        }
        if (label.size() > LongestLabel) {
            report.error("label-too-long",
                         PR_MESSAGE("guides", "The part between two dots has %1 characters; %2 are the most.")
                             .arg(label.size())
                             .arg(LongestLabel),
                         place);
        }
        if (label.startsWith(u'-') || label.endsWith(u'-')) {
            report.error("hyphen",
                         PR_MESSAGE("guides", "A hyphen may not stand at the beginning or end of a part of a name."),
                         label.startsWith(u'-') || !columns ? place : place + label.size() - 1);
        }
        if (label.startsWith(QStringLiteral("xn--")) && !isReadable(label)) {
            report.warning("a-label-invalid",
                           PR_MESSAGE("guides", "A part that begins with xn-- stands for other letters, and this one "
                                                "cannot be read as such."),
                           place);
        }
        begin += label.size() + 1;
    }
}

void judgeTopLabel(const QString &name, qsizetype at, const NameRules &rules, TypedReport &report)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString top = name.mid(dot + 1);
    if (isAsciiDigits(top)) {
        report.error("numeric-top-label",
                     PR_MESSAGE("guides",
                                "The last part of a name is never a number; this looks like an address that is "
                                "not complete."),
                     at);
    }
    if (dot < 0 && rules.fullyQualified) {
        report.error("single-label", PR_MESSAGE("guides", "The whole name is expected, with the domain after a dot."),
                     at);
    } else if (dot < 0) {
        report.warning("single-label",
                       PR_MESSAGE("guides",
                                  "A name without a dot is found only where the device adds the right domain. "
                                  "Give the whole name."),
                       at);
    }
}

/// Names that RFC 2606 and RFC 6761 keep for examples and tests, and RFC 6762 for multicast DNS.
void judgeUse(const QString &name, qsizetype at, TypedReport &report)
{
    static constexpr const char *reserved[] = {"example",     "invalid",     "test",       "localhost",
                                               "example.com", "example.net", "example.org"};
    for (const char *one : reserved) {
        const QString text = QString::fromLatin1(one);
        if (name == text || name.endsWith(u'.' + text)) {
            report.warning(
                "reserved-name",
                PR_MESSAGE("guides", "Names under %1 are for examples and tests. Put the real name here.").arg(text),
                at);
            return;
        }
    }
    if (name.endsWith(QStringLiteral(".local"))) {
        report.warning("local-name",
                       PR_MESSAGE("guides",
                                  "Names under .local belong to multicast DNS (RFC 6762): macOS and Linux may "
                                  "look for them on the local network instead of asking the DNS server."),
                       at);
    }
}

} // namespace

QString judgeName(const QString &name, qsizetype at, const NameRules &rules, TypedReport &report)
{
    const int errorsBefore = report.errors();
    if (isSomethingElse(name, at, report))
        return {};
    QString rest = name;
    if (rest.size() > 1 && rest.endsWith(u'.')) {
        rest.chop(1);
        report.warning("trailing-dot",
                       PR_MESSAGE("guides", "The dot at the end is for DNS zones. Leave it out, other programs refuse "
                                            "it."),
                       at + rest.size());
    }
    judgeCharacters(rest, at, rules, report);
    if (report.errors() > errorsBefore)
        return {};
    const QString dns = inDns(rest, at, report);
    if (report.errors() > errorsBefore)
        return {};
    judgeLabels(dns, at, isAscii(rest), report);
    if (dns.size() > rules.longest) {
        report.error(
            "name-too-long",
            PR_MESSAGE("guides", "The name has %1 characters; %2 are the most.").arg(dns.size()).arg(rules.longest),
            at);
    }
    judgeTopLabel(dns, at, rules, report);
    if (report.errors() > errorsBefore)
        return {};
    judgeUse(dns, at, report);
    return dns;
}

qsizetype misplacedPeriod(const QString &text)
{
    if (text.startsWith(u'.'))
        return 0;
    const qsizetype twice = text.indexOf(QStringLiteral(".."));
    return twice >= 0 || !text.endsWith(u'.') ? twice : text.size() - 1;
}

bool sameName(const QString &a, const QString &b)
{
    const auto plain = [](const QString &name) {
        const QString text = name.trimmed();
        return text.endsWith(u'.') ? text.left(text.size() - 1) : text;
    };
    return plain(a).compare(plain(b), Qt::CaseInsensitive) == 0;
}

} // namespace portreeve::guides
