#include "core/importers/importer.h"
#include "core/importers/sourcetext.h"
#include "core/importers/windowsrule.h"

/// `netsh advfirewall firewall show rule name=all verbose` of an English Windows (Rule Name: .. with lines "Key: value"
/// up to the next rule), and scripts of `netsh advfirewall firewall add rule` with or without the first word. A rule
/// that blocks wins over those that allow.
namespace portreeve::importers {

namespace {

/// The names that both forms use, as PowerShell calls them; empty for what means nothing for packets.
std::optional<QString> keyOf(const QString &name)
{
    static const QHash<QString, QString> keys{
        {QStringLiteral("name"), QStringLiteral("displayname")},
        {QStringLiteral("rule name"), QStringLiteral("displayname")},
        {QStringLiteral("enabled"), QStringLiteral("enabled")},
        {QStringLiteral("enable"), QStringLiteral("enabled")},
        {QStringLiteral("direction"), QStringLiteral("direction")},
        {QStringLiteral("dir"), QStringLiteral("direction")},
        {QStringLiteral("profiles"), QStringLiteral("profile")},
        {QStringLiteral("profile"), QStringLiteral("profile")},
        {QStringLiteral("localip"), QStringLiteral("localaddress")},
        {QStringLiteral("remoteip"), QStringLiteral("remoteaddress")},
        {QStringLiteral("protocol"), QStringLiteral("protocol")},
        {QStringLiteral("localport"), QStringLiteral("localport")},
        {QStringLiteral("remoteport"), QStringLiteral("remoteport")},
        {QStringLiteral("action"), QStringLiteral("action")},
        {QStringLiteral("program"), QStringLiteral("program")},
        {QStringLiteral("service"), QStringLiteral("service")},
        {QStringLiteral("interfacetypes"), QStringLiteral("interfacetype")},
        {QStringLiteral("interfacetype"), QStringLiteral("interfacetype")},
        {QStringLiteral("security"), QStringLiteral("authentication")},
        {QStringLiteral("rmtcomputergrp"), QStringLiteral("remotemachine")},
        {QStringLiteral("rmtusrgrp"), QStringLiteral("remoteuser")},
        {QStringLiteral("description"), QString()},
        {QStringLiteral("grouping"), QString()},
        {QStringLiteral("edge traversal"), QString()},
        {QStringLiteral("edge"), QString()},
        {QStringLiteral("rule source"), QString()},
    };
    const auto it = keys.constFind(name.toLower());
    return it == keys.cend() ? std::nullopt : std::optional(*it);
}

class TextReader
{
public:
    TextReader(RuleList &list, Configuration &configuration)
        : m_list(list)
        , m_configuration(configuration)
    {}

    /// False: no rule was found.
    bool read(const QList<SourceLine> &lines)
    {
        for (const SourceLine &line : lines)
            readLine(line);
        finish();
        return m_found;
    }

private:
    void readLine(const SourceLine &line)
    {
        const QString text = line.text.trimmed();
        const QString lower = text.toLower();
        const bool comment = text.startsWith(u'#') || lower.startsWith(u"rem ") || text.startsWith(u"::");
        if (text.isEmpty() || comment || text.startsWith(u"----") || text == u"Ok.")
            return;
        const qsizetype command = lower.indexOf(QStringLiteral("advfirewall firewall "));
        if (command >= 0 && (command == 0 || lower.startsWith(u"netsh")))
            return add(line, text.mid(command + QStringLiteral("advfirewall firewall ").size()).trimmed());
        const qsizetype colon = text.indexOf(u':');
        const QString name = colon > 0 ? text.left(colon) : QString();
        if (name.compare(u"Rule Name", Qt::CaseInsensitive) == 0) {
            finish();
            m_rule = WindowsRule();
            m_rule->line = line.number;
        }
        if (!m_rule)
            return refuse(line, PR_MESSAGE("importers", "This line is not understood."));
        if (name.isEmpty())
            return icmpLine(text, line);
        set(name, text.mid(colon + 1).trimmed(), line);
    }

    /// Below "Protocol: ICMPv4" stand a heading "Type  Code" and a line for each.
    void icmpLine(const QString &text, const SourceLine &line)
    {
        const QString type = text.section(u' ', 0, 0, QString::SectionSkipEmpty);
        bool number = false;
        type.toInt(&number);
        if (type == u"Type")
            return;
        if (number || type == u"Any")
            m_rule->values[QStringLiteral("icmptype")].append(type);
        else
            refuse(line, PR_MESSAGE("importers", "This line is not understood."));
    }

    void set(const QString &name, const QString &value, const SourceLine &line)
    {
        const std::optional<QString> key = keyOf(name.trimmed());
        if (!key)
            return doubt(QStringLiteral("%1 %2").arg(name, value), line);
        if (key->isEmpty())
            return;
        const bool whole = *key == u"displayname" || *key == u"program";
        QStringList values = whole ? QStringList{value} : value.split(u',');
        for (QString &part : values)
            part = part.trimmed();
        m_rule->values.insert(*key, values);
    }

    /// "add rule name="a b" dir=out ..".
    void add(const SourceLine &line, const QString &text)
    {
        finish();
        if (!text.startsWith(u"add rule ", Qt::CaseInsensitive)) {
            if (!text.startsWith(u"delete rule ", Qt::CaseInsensitive) &&
                !text.startsWith(u"show ", Qt::CaseInsensitive))
                refuse(line, PR_MESSAGE("importers", "Only rules that are added are read."));
            return;
        }
        m_rule = WindowsRule();
        m_rule->line = line.number;
        for (const QString &part : arguments(text.mid(9))) {
            const qsizetype equals = part.indexOf(u'=');
            if (equals > 0)
                set(part.left(equals), part.mid(equals + 1), line);
            else
                doubt(part, line);
        }
        finish();
    }

    /// Parted by blanks outside quotation marks, which have no escape.
    static QStringList arguments(const QString &text)
    {
        QStringList parts;
        QString part;
        bool quoted = false;
        for (const QChar c : text) {
            if (c == u'"') {
                quoted = !quoted;
            } else if (c.isSpace() && !quoted) {
                if (!part.isEmpty())
                    parts.append(part);
                part.clear();
            } else {
                part += c;
            }
        }
        if (!part.isEmpty())
            parts.append(part);
        return parts;
    }

    void finish()
    {
        if (!m_rule)
            return;
        m_found = m_found || m_rule->values.contains(QStringLiteral("direction"));
        addWindowsRule(*m_rule, m_list, m_configuration);
        m_rule.reset();
    }

    void doubt(const QString &text, const SourceLine &line)
    {
        refuse(line, PR_MESSAGE("importers", "This part of the rule is not understood."));
        m_rule->conditions.append(text);
    }

    void refuse(const SourceLine &line, const Message &why)
    {
        m_configuration.notUnderstood.append({line.number, line.text.trimmed(), why});
    }

    RuleList &m_list;
    Configuration &m_configuration;
    std::optional<WindowsRule> m_rule;
    bool m_found = false;
};

class WindowsNetshImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("windows-netsh"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral("help of netsh advfirewall firewall show rule and add rule, Windows 10");
    }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions & /*options*/) const override
    {
        const Result<QList<SourceLine>> lines = sourceLines(bytes, MaxBytes);
        if (!lines)
            return lines.error();
        Configuration configuration{id(), {}, {}};
        RuleList list{QStringLiteral("rules"), Matching::DenyWins, std::nullopt, {}, std::nullopt};
        if (!TextReader(list, configuration).read(*lines))
            return notThisLanguage(PR_MESSAGE("importers", "No rule of Windows Defender Firewall was found in it."),
                                   PR_MESSAGE("importers",
                                              "Give what \"netsh advfirewall firewall show rule name=all verbose\" "
                                              "prints in English."));
        configuration.lists.append(std::move(list));
        return configuration;
    }
};

} // namespace

std::unique_ptr<Importer> make_windows_netsh_importer()
{
    return std::make_unique<WindowsNetshImporter>();
}

} // namespace portreeve::importers
