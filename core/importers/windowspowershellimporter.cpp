#include "core/importers/importer.h"
#include "core/importers/sourcetext.h"
#include "core/importers/windowsprofiles.h"
#include "core/importers/windowsrule.h"
#include "core/json/document.h"

#include <QSet>

#include <algorithm>

/// What PowerShell says of the rules of Windows Defender Firewall, and scripts that make them. The rules with their
/// filters, as JSON (for CSV end with "Export-Csv rules.csv -NoTypeInformation"):
///
///   Get-NetFirewallRule -PolicyStore ActiveStore | ForEach-Object { $p = $_ | Get-NetFirewallPortFilter;
///     $a = $_ | Get-NetFirewallAddressFilter; $g = $_ | Get-NetFirewallApplicationFilter;
///     $s = $_ | Get-NetFirewallServiceFilter; $i = $_ | Get-NetFirewallInterfaceTypeFilter; [pscustomobject]@{
///     DisplayName = $_.DisplayName; Enabled = "$($_.Enabled)"; Direction = "$($_.Direction)"; Action = "$($_.Action)";
///     Profile = "$($_.Profile)"; Protocol = $p.Protocol; IcmpType = $p.IcmpType -join ',';
///     LocalPort = $p.LocalPort -join ','; RemotePort = $p.RemotePort -join ',';
///     LocalAddress = $a.LocalAddress -join ','; RemoteAddress = $a.RemoteAddress -join ','; Program = $g.Program;
///     Service = $s.Service; InterfaceType = "$($i.InterfaceType)" } } | ConvertTo-Json > rules.json
///
/// What the profiles do with everything else is read from members of the same JSON array:
///
///   Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object { [pscustomobject]@{ Name = $_.Name;
///     Enabled = "$($_.Enabled)"; DefaultInboundAction = "$($_.DefaultInboundAction)";
///     DefaultOutboundAction = "$($_.DefaultOutboundAction)" } }
///
/// Arrays, single texts and the numbers of enumerations are read alike. In JSON a line is the number of the rule. A
/// rule that blocks wins over those that allow. Of scripts the calls of New-NetFirewallRule are read; what a variable
/// holds is not known, and other commands that may change rules are listed.
namespace portreeve::importers {

namespace {

/// The members that a rule may have without meaning anything for packets.
bool isSilent(const QString &key)
{
    static const QSet<QString> keys{
        QStringLiteral("group"),       QStringLiteral("displaygroup"), QStringLiteral("description"),
        QStringLiteral("erroraction"), QStringLiteral("whatif"),       QStringLiteral("confirm"),
        QStringLiteral("policystore"), QStringLiteral("verbose"),      QStringLiteral("edgetraversalpolicy"),
        QStringLiteral("gposession"),  QStringLiteral("cimsession"),   QStringLiteral("asjob")};
    return keys.contains(key);
}

bool isKnown(const QString &key)
{
    static const QSet<QString> keys{
        QStringLiteral("name"),           QStringLiteral("displayname"),  QStringLiteral("enabled"),
        QStringLiteral("direction"),      QStringLiteral("action"),       QStringLiteral("profile"),
        QStringLiteral("protocol"),       QStringLiteral("icmptype"),     QStringLiteral("localport"),
        QStringLiteral("remoteport"),     QStringLiteral("localaddress"), QStringLiteral("remoteaddress"),
        QStringLiteral("program"),        QStringLiteral("service"),      QStringLiteral("interfacetype"),
        QStringLiteral("interfacealias"), QStringLiteral("package"),      QStringLiteral("owner"),
        QStringLiteral("localuser"),      QStringLiteral("remoteuser"),   QStringLiteral("remotemachine"),
        QStringLiteral("authentication"), QStringLiteral("encryption")};
    return keys.contains(key);
}

QStringList split(const QString &text)
{
    QStringList parts = text.split(u',');
    for (QString &part : parts)
        part = part.trimmed();
    return parts;
}

/// Lists stand in one text; names may have commas of their own.
QStringList valuesOf(const QString &key, const QString &text)
{
    const bool name = key == u"name" || key == u"displayname" || key == u"program";
    return name ? QStringList{text} : split(text);
}

QStringList textsOf(const QString &key, const json::Value &value)
{
    switch (value.type()) {
    case json::Type::String:
        return valuesOf(key, value.toText().value_or(QString()));
    case json::Type::Number:
        return {QString::number(value.toInteger().value_or(-1))};
    case json::Type::Bool:
        return {value.toBool().value_or(false) ? QStringLiteral("true") : QStringLiteral("false")};
    case json::Type::Array: {
        QStringList texts;
        for (const json::Value &item : value.toArray().value_or(QList<json::Value>())) {
            if (item.type() == json::Type::String || item.type() == json::Type::Number)
                texts += textsOf(key, item);
        }
        return texts;
    }
    case json::Type::Object: // Windows PowerShell wraps lists: {"value": [..], "Count": 2}
        if (const auto inner = value.find("value"); inner && inner->type() == json::Type::Array)
            return textsOf(key, *inner);
        return {QStringLiteral("?")};
    case json::Type::Null:
        break;
    }
    return {};
}

/// The values of a call, up to the end of the command.
class ScriptReader
{
public:
    ScriptReader(const QList<SourceLine> &lines, RuleList &list, Configuration &configuration)
        : m_list(list)
        , m_configuration(configuration)
    {
        for (const SourceLine &line : lines)
            tokenize(line);
    }

    /// False: no rule is made in it.
    bool read()
    {
        while (m_at < m_tokens.size()) {
            const Token token = m_tokens[m_at++];
            const QString word = token.text.toLower();
            if (token.quoted)
                continue;
            if (word == u"new-netfirewallrule")
                call(token.line);
            else if (word.startsWith(u'$') && m_tokens.value(m_at).text == u"=" &&
                     m_tokens.value(m_at + 1).text == u"@{")
                table(word.mid(1));
            else if (beginsCommand() && !isHarmless(word))
                m_configuration.notUnderstood.append(
                    {token.line, token.text, PR_MESSAGE("importers", "This line is not understood.")});
        }
        return m_found;
    }

private:
    struct Token {
        QString text;
        int line = 0;
        bool quoted = false;
    };

    /// Whether the token that was taken last is the word of a command, and no value or key.
    [[nodiscard]] bool beginsCommand() const
    {
        const Token &token = m_tokens[m_at - 1];
        const QString before = m_at < 2 ? QStringLiteral("\n") : m_tokens[m_at - 2].text;
        const bool first = before == u"\n" || before == u";" || before == u"{" || before == u"}" || before == u"|";
        return first && (token.text.front().isLetter() || token.text == u"&" || token.text == u".") &&
               m_tokens.value(m_at).text != u"=";
    }

    /// Commands that change no rule, and the rules of an earlier export that go first.
    static bool isHarmless(const QString &word)
    {
        static const QSet<QString> words{QStringLiteral("if"),
                                         QStringLiteral("else"),
                                         QStringLiteral("elseif"),
                                         QStringLiteral("for"),
                                         QStringLiteral("foreach"),
                                         QStringLiteral("while"),
                                         QStringLiteral("do"),
                                         QStringLiteral("until"),
                                         QStringLiteral("switch"),
                                         QStringLiteral("try"),
                                         QStringLiteral("catch"),
                                         QStringLiteral("finally"),
                                         QStringLiteral("param"),
                                         QStringLiteral("function"),
                                         QStringLiteral("begin"),
                                         QStringLiteral("process"),
                                         QStringLiteral("end"),
                                         QStringLiteral("return"),
                                         QStringLiteral("exit"),
                                         QStringLiteral("throw"),
                                         QStringLiteral("break"),
                                         QStringLiteral("continue"),
                                         QStringLiteral("import-module"),
                                         QStringLiteral("start-sleep"),
                                         QStringLiteral("set-strictmode"),
                                         QStringLiteral("remove-netfirewallrule")};
        static constexpr QStringView verbs[] = {u"get-",  u"write-",  u"out-",    u"where-",   u"foreach-",
                                                u"sort-", u"select-", u"format-", u"measure-", u"test-"};
        return words.contains(word) ||
               std::any_of(std::begin(verbs), std::end(verbs), [&](QStringView verb) { return word.startsWith(verb); });
    }

    void tokenize(const SourceLine &line)
    {
        const QString &text = line.text;
        qsizetype i = 0;
        bool continued = false;
        while (i < text.size()) {
            const QChar c = text[i];
            if (c.isSpace()) {
                ++i;
            } else if (c == u'#') {
                break;
            } else if (c == u'`' && i + 1 == text.size()) {
                continued = true;
                ++i;
            } else if (c == u'\'' || c == u'"') {
                i = quoted(line, i);
            } else if (c == u'@' && i + 1 < text.size() && (text[i + 1] == u'(' || text[i + 1] == u'{')) {
                m_tokens.append({text.mid(i, 2), line.number});
                i += 2;
            } else if (QStringView(u"(){},;|=").contains(c)) {
                m_tokens.append({c, line.number});
                ++i;
            } else {
                qsizetype end = i;
                while (end < text.size() && !text[end].isSpace() && !QStringView(u"(){},;|='\"").contains(text[end]))
                    ++end;
                m_tokens.append({text.mid(i, end - i), line.number});
                i = end;
            }
        }
        if (!continued)
            m_tokens.append({QStringLiteral("\n"), line.number});
    }

    qsizetype quoted(const SourceLine &line, qsizetype begin)
    {
        const QString &text = line.text;
        const QChar quote = text[begin];
        QString value;
        qsizetype i = begin + 1;
        for (; i < text.size(); ++i) {
            if (text[i] == quote && i + 1 < text.size() && text[i + 1] == quote)
                ++i; // doubled: the mark itself
            else if (text[i] == quote)
                break;
            else if (quote == u'"' && text[i] == u'`' && i + 1 < text.size())
                ++i;
            value += text[i];
        }
        // A variable in a text is as unknown as one outside.
        m_tokens.append({value, line.number, !(quote == u'"' && value.contains(u'$'))});
        return i + 1;
    }

    void table(const QString &name)
    {
        m_at += 2;
        int depth = 1;
        QStringList keys;
        for (; m_at < m_tokens.size() && depth > 0; ++m_at) {
            const QString &text = m_tokens[m_at].text;
            depth += text == u"@{" || text == u"{" ? 1 : text == u"}" ? -1 : 0;
            if (m_tokens.value(m_at + 1).text == u"=")
                keys.append(text.toLower());
        }
        m_tables.insert(name, keys);
    }

    void call(int line)
    {
        WindowsRule rule;
        rule.line = line;
        QString key;
        int depth = 0;
        for (; m_at < m_tokens.size(); ++m_at) {
            const Token &token = m_tokens[m_at];
            const bool mark = !token.quoted;
            if (mark && depth == 0 &&
                (token.text == u"\n" || token.text == u"|" || token.text == u";" || token.text == u"}"))
                break;
            if (mark && (token.text == u"\n" || token.text == u","))
                continue;
            if (mark && (token.text == u"@(" || token.text == u"("))
                ++depth;
            else if (mark && token.text == u")")
                --depth;
            else if (mark && token.text.startsWith(u'-') && token.text.size() > 1 && token.text[1].isLetter())
                key = begin(token.text.mid(1), rule);
            else if (mark && token.text.startsWith(u'@'))
                splat(token, rule);
            else if (mark && token.text.startsWith(u'$') && !isSilent(key) && !isConstant(token.text))
                doubt(token, key, rule);
            else if (!isSilent(key))
                rule.values[key].append(token.text);
        }
        m_found = true;
        addWindowsRule(rule, m_list, m_configuration);
    }

    static bool isConstant(const QString &text)
    {
        return text.compare(u"$true", Qt::CaseInsensitive) == 0 || text.compare(u"$false", Qt::CaseInsensitive) == 0;
    }

    QString begin(const QString &name, WindowsRule &rule)
    {
        const QString key = name.section(u':', 0, 0).toLower();
        if (!isKnown(key) && !isSilent(key)) {
            m_configuration.notUnderstood.append(
                {rule.line, u'-' + name, PR_MESSAGE("importers", "This part of the rule is not understood.")});
            rule.conditions.append(u'-' + name);
        }
        return key;
    }

    void doubt(const Token &token, const QString &key, WindowsRule &rule)
    {
        m_configuration.notUnderstood.append(
            {token.line, token.text, PR_MESSAGE("importers", "What a variable holds is not known.")});
        rule.conditions.append(QStringLiteral("%1 %2").arg(key, token.text).trimmed());
    }

    void splat(const Token &token, WindowsRule &rule)
    {
        const QString name = token.text.mid(1).toLower();
        const QStringList keys = m_tables.value(name);
        const bool harmless = m_tables.contains(name) && std::all_of(keys.cbegin(), keys.cend(), isSilent);
        if (!harmless)
            doubt(token, {}, rule);
    }

    RuleList &m_list;
    Configuration &m_configuration;
    QList<Token> m_tokens;
    QHash<QString, QStringList> m_tables;
    qsizetype m_at = 0;
    bool m_found = false;
};

QStringList cellsOf(const QString &line)
{
    QStringList cells{QString()};
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'"' && quoted && i + 1 < line.size() && line[i + 1] == u'"')
            cells.last() += line[++i];
        else if (line[i] == u'"')
            quoted = !quoted;
        else if (!quoted && (line[i] == u',' || line[i] == u';'))
            cells.append(QString());
        else
            cells.last() += line[i];
    }
    return cells;
}

class WindowsPowershellImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("windows-powershell"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral("learn.microsoft.com/powershell/module/netsecurity: Get-NetFirewallRule and its filters");
    }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions & /*options*/) const override
    {
        const Result<QList<SourceLine>> lines = sourceLines(bytes, MaxBytes);
        if (!lines)
            return lines.error();
        Configuration configuration{id(), {}, {}};
        RuleList list{QStringLiteral("rules"), Matching::DenyWins, std::nullopt, {}, std::nullopt};
        WindowsProfiles profiles;
        const Result<bool> found = readLines(*lines, list, profiles, configuration);
        if (!found)
            return found.error();
        if (!*found)
            return notThisLanguage(
                PR_MESSAGE("importers", "No rule of Windows Defender Firewall was found in it."),
                PR_MESSAGE("importers", "Give what Get-NetFirewallRule and its filters say, as JSON or CSV."));
        appendWindowsLists(list, profiles, configuration);
        return configuration;
    }

private:
    /// Protocol, ports and addresses are in objects of their own.
    static bool hasItsFilters(const QStringList &keys) { return keys.contains(QStringLiteral("protocol")); }

    static Error withoutFilters()
    {
        return notThisLanguage(
            PR_MESSAGE("importers",
                       "The rules have no protocol, ports and addresses: Get-NetFirewallRule alone does not "
                       "say them."),
            PR_MESSAGE("importers", "Give what \"netsh advfirewall firewall show rule name=all verbose\" prints, with "
                                    "--vendor windows-netsh, or the rules with their filters."));
    }

    static Result<bool> readLines(const QList<SourceLine> &lines, RuleList &list, WindowsProfiles &profiles,
                                  Configuration &configuration)
    {
        const auto text = std::find_if(lines.cbegin(), lines.cend(),
                                       [](const SourceLine &line) { return !line.text.trimmed().isEmpty(); });
        if (text == lines.cend())
            return false;
        const QString first = text->text.trimmed();
        if (first.startsWith(u'{') || (first.startsWith(u'[') && !first.startsWith(u"[CmdletBinding")))
            return readJson(lines, list, profiles, configuration);
        const QStringList header = cellsOf(first.toLower());
        if (header.contains(QStringLiteral("direction")) && header.contains(QStringLiteral("action"))) {
            if (!hasItsFilters(header))
                return withoutFilters();
            readCsv(lines, header, list, configuration);
            return true;
        }
        return ScriptReader(lines, list, configuration).read();
    }

    static void addMember(const QString &name, const QStringList &texts, WindowsRule &rule,
                          Configuration &configuration)
    {
        const QString key = name.toLower();
        if (isKnown(key))
            rule.values.insert(key, texts);
        if (texts.contains(QStringLiteral("?")))
            configuration.notUnderstood.append(
                {rule.line, name, PR_MESSAGE("importers", "This part of the rule is not understood.")});
    }

    static WindowsProfile profileOf(const json::Value &object, int line)
    {
        const auto text = [&](const char *key) {
            const auto value = object.find(key);
            return value ? textsOf(QString(), *value).value(0) : QString();
        };
        return {line, text("Enabled"), text("DefaultInboundAction"), text("DefaultOutboundAction")};
    }

    static Result<bool> readJson(const QList<SourceLine> &lines, RuleList &list, WindowsProfiles &profiles,
                                 Configuration &configuration)
    {
        QByteArray bytes;
        for (const SourceLine &line : lines)
            bytes += line.text.toUtf8() + '\n';
        const Result<json::Document> document = json::Document::parse(bytes, QStringLiteral("rules"));
        if (!document)
            return document.error();
        const json::Value root = document->root();
        const QList<json::Value> objects =
            root.type() == json::Type::Array ? root.toArray().value_or(QList<json::Value>()) : QList<json::Value>{root};
        int number = 0;
        bool found = false;
        for (const json::Value &object : objects) {
            ++number;
            if (object.has("DefaultInboundAction")) {
                const auto name = object.find("Name");
                profiles.insert(name ? name->toText().value_or(QString()).toLower() : QString(),
                                profileOf(object, number));
                continue;
            }
            WindowsRule rule;
            rule.line = number;
            for (const QString &key : object.keys()) {
                const auto value = object.find(key.toUtf8().constData());
                if (value)
                    addMember(key, textsOf(key.toLower(), *value), rule, configuration);
            }
            found = found || rule.values.contains(QStringLiteral("direction"));
            if (!hasItsFilters(rule.values.keys()))
                return withoutFilters();
            addWindowsRule(rule, list, configuration);
        }
        return found;
    }

    static void readCsv(const QList<SourceLine> &lines, const QStringList &header, RuleList &list,
                        Configuration &configuration)
    {
        bool first = true;
        for (const SourceLine &line : lines) {
            if (line.text.trimmed().isEmpty() || std::exchange(first, false))
                continue;
            const QStringList cells = cellsOf(line.text);
            WindowsRule rule;
            rule.line = line.number;
            for (qsizetype i = 0; i < qMin(cells.size(), header.size()); ++i) {
                if (!cells[i].isEmpty())
                    addMember(header[i], valuesOf(header[i], cells[i]), rule, configuration);
            }
            addWindowsRule(rule, list, configuration);
        }
    }
};

} // namespace

std::unique_ptr<Importer> make_windows_powershell_importer()
{
    return std::make_unique<WindowsPowershellImporter>();
}

} // namespace portreeve::importers
