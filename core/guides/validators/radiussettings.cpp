#include "core/guides/validators/cidrtext.h"
#include "core/guides/validators/dnsname.h"

#include "core/ip/parse.h"
#include "core/ip/specialpurpose.h"

#include <QRegularExpression>

#include <algorithm>

/// RADIUS for AD Connector, one setting in a line: a server (name or address, with a port if it is another one), or
/// port=, timeout=, retries=, protocol=. Timeout 1 to 50 seconds and 0 to 10 retries are from the admin guide (lines
/// 10162 to 10167); ports from 1025, the protocols and that names are allowed are from the API of the Directory Service
/// (RadiusSettings). A shared secret is refused and never repeated; neither are values of lines that are not
/// understood.
namespace portreeve::guides {

namespace {

constexpr int DefaultPort = 1812;

enum class Setting { Port, Timeout, Retries, Protocol };

struct Known {
    Setting setting;
    const char *name;
    const char *input; ///< the input that asks for this alone
    int least;
    int most;
};

constexpr Known known[] = {
    {Setting::Port, "port", "radius-port", 1025, 65535},
    {Setting::Timeout, "timeout", "radius-timeout", 1, 50},
    {Setting::Retries, "retries", "radius-retries", 0, 10},
    {Setting::Protocol, "protocol", "", 0, 0},
};

struct Server {
    QString name;
    int line = 0;
};

struct Read {
    QList<Server> servers;
    QList<int> ports; ///< of servers, each once
    QList<Setting> settings;
    std::optional<int> port;
    std::optional<int> timeout;
    std::optional<int> retries;
    QString protocol;
};

/// Letters and digits alone, so that "Shared Secret", "shared-secret" and "sharedSecret" are the same.
QString plainName(const QString &name)
{
    QString plain;
    for (const QChar c : name) {
        if (isAsciiLetterOrDigit(c))
            plain.append(c.toLower());
    }
    return plain;
}

bool namesSecret(const QString &name)
{
    static constexpr const char *words[] = {"secret", "passwor", "passwd", "pwd", "passphrase", "psk", "credential"};
    const QString plain = plainName(name);
    return plain == QStringLiteral("key") || plain.endsWith(QStringLiteral("key")) ||
           std::any_of(std::begin(words), std::end(words),
                       [&plain](const char *word) { return plain.contains(QLatin1StringView(word)); });
}

const Known *findKnown(const QString &name)
{
    QString plain = plainName(name);
    if (plain.startsWith(QStringLiteral("radius")))
        plain.remove(0, 6);
    if (plain == QStringLiteral("servertimeout"))
        plain = QStringLiteral("timeout");
    if (plain == QStringLiteral("maxretries"))
        plain = QStringLiteral("retries");
    const auto at = std::find_if(std::begin(known), std::end(known),
                                 [&plain](const Known &one) { return plain == QLatin1StringView(one.name); });
    return at == std::end(known) ? nullptr : at;
}

Message rangeMessage(const Known &setting)
{
    switch (setting.setting) {
    case Setting::Port:
        return PR_MESSAGE("guides", "The Directory Service takes ports from %1 to %2.")
            .arg(setting.least)
            .arg(setting.most);
    case Setting::Timeout:
        return PR_MESSAGE("guides", "The timeout is from %1 to %2 seconds.").arg(setting.least).arg(setting.most);
    default:
        return PR_MESSAGE("guides", "The number of retries is from %1 to %2.").arg(setting.least).arg(setting.most);
    }
}

const char *rangeId(Setting setting)
{
    return setting == Setting::Port ? "port-range" : setting == Setting::Timeout ? "timeout-range" : "retries-range";
}

std::optional<int> readNumber(const QString &text, const Known &setting, qsizetype at, TypedReport &report)
{
    if (!isAsciiDigits(text)) {
        report.error("not-a-number", PR_MESSAGE("guides", "A whole number is expected after the equals sign or colon."),
                     at);
        return std::nullopt;
    }
    bool fits = false;
    const int number = text.toInt(&fits);
    if (!fits || number < setting.least || number > setting.most) {
        report.error(rangeId(setting.setting), rangeMessage(setting), at);
        return std::nullopt;
    }
    return number;
}

void readProtocol(const QString &text, qsizetype at, Read &read, TypedReport &report)
{
    static constexpr const char *protocols[] = {"PAP", "CHAP", "MS-CHAPv1", "MS-CHAPv2"};
    for (const char *name : protocols) {
        if (text.compare(QLatin1StringView(name), Qt::CaseInsensitive) == 0)
            read.protocol = QString::fromLatin1(name);
    }
    if (read.protocol.isEmpty()) {
        report.error("unknown-protocol", PR_MESSAGE("guides", "The protocol is PAP, CHAP, MS-CHAPv1 or MS-CHAPv2."),
                     at);
    } else if (read.protocol == QStringLiteral("PAP")) {
        report.warning("pap",
                       PR_MESSAGE("guides", "With PAP the code is hidden by the shared secret alone. Take it only on a "
                                            "network that you trust."),
                       at);
    }
}

void readSetting(const QString &line, qsizetype equals, Read &read, TypedReport &report)
{
    const Known *setting = findKnown(line.left(equals));
    if (!setting) {
        report.error("unknown-name",
                     PR_MESSAGE("guides", "The names before the equals sign are port, timeout, retries and "
                                          "protocol; a server stands alone in its line."),
                     0);
        return;
    }
    if (read.settings.contains(setting->setting)) {
        report.error("said-twice", PR_MESSAGE("guides", "This setting stands in another line already."), 0);
        return;
    }
    read.settings.append(setting->setting);
    qsizetype begin = equals + 1;
    while (begin < line.size() && line[begin] == u' ')
        ++begin;
    const QString value = line.mid(begin);
    if (value.isEmpty()) {
        report.error("no-value", PR_MESSAGE("guides", "The value after the equals sign is not there."), begin);
        return;
    }
    if (setting->setting == Setting::Protocol) {
        readProtocol(value, begin, read, report);
        return;
    }
    const std::optional<int> number = readNumber(value, *setting, begin, report);
    std::optional<int> &slot = setting->setting == Setting::Port      ? read.port
                               : setting->setting == Setting::Timeout ? read.timeout
                                                                      : read.retries;
    slot = number;
}

void judgeAddress(const ip::Address &address, TypedReport &report)
{
    const ip::SpecialPurpose *purpose = ip::specialPurposeOf(address);
    if (isPrivateUse(ip::Prefix::single(address)))
        return;
    if (purpose && !purpose->globallyReachable) {
        report.error("unreachable-server",
                     PR_MESSAGE("guides", "No server answers at an address of this kind: %1 (%2).")
                         .arg(QString::fromLatin1(purpose->name))
                         .arg(QString::fromLatin1(purpose->rfc)),
                     0);
    } else {
        report.warning("public-server",
                       PR_MESSAGE("guides",
                                  "This address is on the internet, and RADIUS over UDP hides little. Use a private "
                                  "address, or a tunnel."),
                       0);
    }
}

/// host, host:port, [address]:port or a bare address.
struct HostPort {
    QString host;
    QString port;
    qsizetype portAt = -1;
};

HostPort splitServer(const QString &line)
{
    if (ip::parseAddress(line) || line.contains(u'/'))
        return {line, {}, -1};
    if (line.startsWith(u'[')) {
        const qsizetype close = line.indexOf(u']');
        if (close > 0 && (close + 1 == line.size() || line[close + 1] == u':'))
            return {line.mid(1, close - 1), line.mid(close + 2), close + 1 == line.size() ? -1 : close + 2};
    }
    const qsizetype colon = line.lastIndexOf(u':');
    return colon < 0 ? HostPort{line, {}, -1} : HostPort{line.left(colon), line.mid(colon + 1), colon + 1};
}

void readServer(const TypedLine &line, Read &read, TypedReport &report)
{
    const QString &text = line.text;
    if (const qsizetype at = text.indexOf(u','); at >= 0) {
        report.error("several-servers",
                     PR_MESSAGE("guides", "One server is expected in a line; the console takes them with "
                                          "commas."),
                     at);
        return;
    }
    if (const qsizetype at = text.indexOf(u' '); at >= 0) {
        report.error("not-understood",
                     PR_MESSAGE("guides", "This is neither a server nor a setting such as timeout=5."), at);
        return;
    }
    const HostPort server = splitServer(text);
    if (server.portAt >= 0) {
        const std::optional<int> port = readNumber(server.port, known[0], server.portAt, report);
        if (!port)
            return;
        if (!read.ports.contains(*port))
            read.ports.append(*port);
    }
    if (const Result<ip::Address> address = ip::parseAddress(server.host)) {
        judgeAddress(*address, report);
    } else if (judgeName(server.host, 0, {}, report).isEmpty()) {
        return;
    }
    const auto same = std::find_if(read.servers.cbegin(), read.servers.cend(),
                                   [&server](const Server &other) { return sameName(other.name, server.host); });
    if (same != read.servers.cend()) {
        report.warning("duplicate", PR_MESSAGE("guides", "The same server stands in line %1.").arg(same->line));
        return;
    }
    read.servers.append({server.host, line.number});
}

/// The inputs that ask for one number and have this one as their answer, or the one that is named.
QList<const Known *> inputsOf(const QString &text, const ValidationContext &context)
{
    const QString said = context.answers.one(QStringLiteral("input"));
    QList<const Known *> inputs;
    for (const Known &one : known) {
        const QString input = QString::fromLatin1(one.input);
        if (!input.isEmpty() && (said.isEmpty() ? context.answers.one(input) == text : said == input))
            inputs.append(&one);
    }
    return inputs;
}

/// A line of digits alone: it means what an input asks for. Where several inputs have the same answer, it is right when
/// one of them takes it.
void readBareNumber(const QString &text, const ValidationContext &context, TypedReport &report)
{
    const QList<const Known *> inputs = inputsOf(text, context);
    if (inputs.isEmpty()) {
        report.error("bare-number", PR_MESSAGE("guides", "Say what the number is: port=, timeout= or retries=."), 0);
        return;
    }
    const bool taken = std::any_of(inputs.cbegin(), inputs.cend(), [&text](const Known *one) {
        bool fits = false;
        const int number = text.toInt(&fits);
        return fits && number >= one->least && number <= one->most;
    });
    if (!taken)
        (void)readNumber(text, *inputs.first(), 0, report);
}

/// The answer of the port's own input, where it is a number.
std::optional<int> answeredPort(const ValidationContext &context)
{
    bool fits = false;
    const int port = context.answers.one(QStringLiteral("radius-port")).toInt(&fits);
    return fits ? std::optional<int>(port) : std::nullopt;
}

void judgeWhole(const Read &read, bool numberAlone, const ValidationContext &context, TypedReport &report)
{
    const bool serversElsewhere = context.answers.has(QStringLiteral("radius-servers"));
    if (read.servers.isEmpty() && !serversElsewhere && !numberAlone && !report.hasErrors())
        report.error("no-server", PR_MESSAGE("guides", "At least one server is needed."));
    QList<int> ports = read.ports;
    const std::optional<int> one = read.port ? read.port : answeredPort(context);
    if (one && !ports.contains(*one))
        ports.append(*one);
    if (ports.size() > 1) {
        report.error("several-ports", PR_MESSAGE("guides", "A directory has one port for all of its RADIUS servers."));
    } else if (!read.servers.isEmpty()) {
        report.detail(PR_MESSAGE("guides", "Port (UDP)"), QString::number(ports.value(0, DefaultPort)));
    }
    for (const Server &server : read.servers)
        report.detail(PR_MESSAGE("guides", "RADIUS server"), shownText(server.name));
    if (read.servers.size() == 1) {
        report.info("one-server",
                    PR_MESSAGE("guides", "With one server nobody signs in while it is down. Several are possible, "
                                         "or a load balancer."));
    }
    if (read.timeout)
        report.detail(PR_MESSAGE("guides", "Timeout, seconds"), QString::number(*read.timeout));
    if (read.retries)
        report.detail(PR_MESSAGE("guides", "Retries"), QString::number(*read.retries));
    if (!read.protocol.isEmpty())
        report.detail(PR_MESSAGE("guides", "Protocol"), read.protocol);
}

/// host:port of a host whose name only ends like a word for a secret, as radius-turkey:1812 does. What follows
/// radius-key: may be a secret of digits.
bool isPlainServer(const QString &line)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(QStringLiteral("([A-Za-z0-9.-]+):[0-9]{1,5}")));
    static const QRegularExpression secret(
        QStringLiteral("(?:^|[.-])(?:(?:pre)?shared|radius)?(?:key|psk|pwd)(?:[.-]|$)|"
                       "secret|passwor|passwd|passphrase|credential"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(line);
    return match.hasMatch() && !secret.match(match.captured(1)).hasMatch();
}

/// "secret=..", "Shared secret: .." or "password ..": the name before a separator, or a line with a word for it.
bool tellsSecret(const QString &line)
{
    if (isPlainServer(line))
        return false;
    static const QRegularExpression separator(QStringLiteral("[=:]"));
    const qsizetype end = line.indexOf(separator);
    return end >= 0 ? namesSecret(line.left(end)) : line.contains(u' ') && namesSecret(line);
}

void readLine(const TypedLine &line, const ValidationContext &context, Read &read, TypedReport &report)
{
    const QString &text = line.text;
    const qsizetype colon = text.indexOf(u':');
    if (tellsSecret(text)) {
        report.error("secret",
                     PR_MESSAGE("guides", "The shared secret is not asked for here and is not kept. Type it into the "
                                          "console alone, and remove this line."));
    } else if (const qsizetype equals = text.indexOf(u'='); equals >= 0) {
        readSetting(text, equals, read, report);
    } else if (colon >= 0 && findKnown(text.left(colon))) {
        readSetting(text, colon, read, report);
    } else if (isAsciiDigits(text)) {
        readBareNumber(text, context, report);
    } else {
        readServer(line, read, report);
    }
}

bool textTellsSecret(const QByteArray &bytes)
{
    static const QRegularExpression lineEnd(QStringLiteral("[\r\n]"));
    const QStringList lines = QString::fromUtf8(bytes).split(lineEnd);
    return std::any_of(lines.cbegin(), lines.cend(),
                       [](const QString &line) { return tellsSecret(line.simplified()); });
}

void check(const QList<TypedLine> &lines, const ValidationContext &context, TypedReport &report)
{
    Read read;
    for (const TypedLine &line : lines) {
        report.setLine(line.number, line.whole, line.begin);
        readLine(line, context, read, report);
    }
    report.leaveLines();
    const bool numberAlone = lines.size() == 1 && isAsciiDigits(lines.first().text);
    judgeWhole(read, numberAlone, context, report);
}

} // namespace

Validator make_radius_settings_validator()
{
    Validator validator = linesValidator("radius-settings", PR_MESSAGE("guides", "RADIUS settings"), check);
    validator.holdsSecret = textTellsSecret;
    return validator;
}

} // namespace portreeve::guides
