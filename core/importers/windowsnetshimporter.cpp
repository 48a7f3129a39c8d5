#include "core/importers/importer.h"
#include "core/importers/sourcetext.h"
#include "core/importers/windowsprofiles.h"
#include "core/importers/windowsrule.h"

#include <QSet>

#include <algorithm>

/// `netsh advfirewall firewall show rule name=all verbose` of an English Windows (Rule Name: .. with lines "Key: value"
/// up to the next rule), `netsh advfirewall show allprofiles` before or after it, and scripts of `netsh advfirewall`
/// with or without the first word: add rule, set rule name=.. new .., delete rule name=.., and set ..profile state and
/// firewallpolicy. A rule that blocks wins over those that allow.
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

constexpr qsizetype MostChanges = 1'000'000; ///< of rules by commands, so that no file is slow to read

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
        if (m_listed)
            refuse(*m_listed, PR_MESSAGE("importers", "The list of rules does not end with \"Ok.\": it may be cut off, "
                                                      "and rules that deny may be missing."));
        for (const std::optional<WindowsRule> &rule : std::as_const(m_rules)) {
            if (rule)
                addWindowsRule(*rule, m_list, m_configuration);
        }
        appendWindowsLists(m_list, m_profiles, m_configuration);
        std::stable_sort(m_configuration.notUnderstood.begin(), m_configuration.notUnderstood.end(),
                         [](const NotUnderstood &a, const NotUnderstood &b) { return a.line < b.line; });
        return m_found;
    }

private:
    void readLine(const SourceLine &line)
    {
        const QString text = line.text.trimmed();
        const QString lower = text.toLower();
        const bool comment = text.startsWith(u'#') || lower.startsWith(u"rem ") || text.startsWith(u"::");
        if (text == u"Ok.")
            m_listed.reset();
        if (text.isEmpty() || comment || text.startsWith(u"----") || text == u"Ok.")
            return;
        static const QString context = QStringLiteral("advfirewall ");
        const qsizetype command = lower.indexOf(context);
        if (command >= 0 && (command == 0 || lower.startsWith(u"netsh")))
            return follow(line, text.mid(command + context.size()).trimmed());
        if (lower.endsWith(u" profile settings:"))
            return beginProfile(line, lower.section(u' ', 0, 0));
        const qsizetype colon = text.indexOf(u':');
        const QString name = colon > 0 ? text.left(colon) : QString();
        if (name.compare(u"Rule Name", Qt::CaseInsensitive) == 0) {
            begin(line);
            m_listed = line;
        }
        if (!m_profile.isEmpty())
            return profileLine(line, text);
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

    void begin(const SourceLine &line)
    {
        finish();
        m_rule = WindowsRule();
        m_rule->line = line.number;
    }

    /// One command, without "netsh advfirewall".
    void follow(const SourceLine &line, const QString &text)
    {
        finish();
        const QStringList parts = arguments(text);
        const QString verb = parts.mid(0, 3).join(u' ').toLower();
        if (verb == u"firewall add rule")
            add(line, parts.mid(3));
        else if (verb == u"firewall delete rule")
            remove(line, parts.mid(3));
        else if (verb == u"firewall set rule")
            change(line, parts.mid(3));
        else if (verb.startsWith(u"set ") && parts.value(1).contains(u"profile", Qt::CaseInsensitive))
            setProfile(line, parts.value(1).toLower(), parts.mid(2));
        else if (!verb.startsWith(u"firewall show ") && !verb.startsWith(u"show "))
            refuse(line, PR_MESSAGE("importers", "This command is not understood."));
    }

    /// "name="a b" dir=out ..".
    void add(const SourceLine &line, const QStringList &parts)
    {
        begin(line);
        setAll(line, parts);
        finish();
    }

    void setAll(const SourceLine &line, const QStringList &parts)
    {
        for (const QString &part : parts) {
            const qsizetype equals = part.indexOf(u'=');
            if (equals > 0)
                set(part.left(equals), part.mid(equals + 1), line);
            else
                doubt(part, line);
        }
    }

    /// The name that a command is for; empty where it says more than a name.
    static QString onlyName(const QStringList &parts)
    {
        const bool only = parts.size() == 1 && parts.first().startsWith(u"name=", Qt::CaseInsensitive);
        return only ? parts.first().mid(5) : QString();
    }

    void remove(const SourceLine &line, const QStringList &parts)
    {
        const QString name = onlyName(parts);
        if (name.isEmpty())
            return doubtNamed(line, parts);
        if (name.compare(u"all", Qt::CaseInsensitive) == 0) {
            m_rules.clear();
            m_byName.clear();
            return;
        }
        for (const qsizetype i : m_byName.take(name))
            m_rules[i].reset();
    }

    /// "name=X new remoteip=..": every rule of that name; what is not understood is a condition of theirs.
    void change(const SourceLine &line, const QStringList &parts)
    {
        const qsizetype divide = parts.indexOf(QStringLiteral("new"));
        const QString name = onlyName(parts.mid(0, divide));
        if (divide < 0 || name.isEmpty())
            return doubtNamed(line, parts);
        if (!mayChange(line, m_byName.value(name).size()))
            return;
        const QList<qsizetype> rules = m_byName.take(name);
        QString after = name;
        for (const qsizetype i : rules) {
            m_rule = std::exchange(m_rules[i], std::nullopt);
            setAll(line, parts.mid(divide + 1));
            after = m_rule->first("displayname");
            m_rules[i] = std::exchange(m_rule, std::nullopt);
        }
        if (!rules.isEmpty())
            m_byName[after] += rules;
    }

    /// A command for some of the rules of a name: none of them is sure any more.
    void doubtNamed(const SourceLine &line, const QStringList &parts)
    {
        refuse(line, PR_MESSAGE("importers", "Only rules that are named are deleted and changed."));
        for (const QString &part : parts) {
            if (!part.startsWith(u"name=", Qt::CaseInsensitive))
                continue;
            const QList<qsizetype> rules = m_byName.value(part.mid(5));
            if (!mayChange(line, rules.size()))
                return;
            for (const qsizetype i : rules)
                m_rules[i]->conditions.append(line.text.trimmed());
            return;
        }
    }

    bool mayChange(const SourceLine &line, qsizetype rules)
    {
        m_changed += rules;
        if (m_changed > MostChanges)
            refuse(line, PR_MESSAGE("importers", "There are too many changes to follow."));
        return m_changed <= MostChanges;
    }

    void beginProfile(const SourceLine &line, const QString &name)
    {
        finish();
        static const QSet<QString> known{QStringLiteral("domain"), QStringLiteral("private"), QStringLiteral("public")};
        if (!known.contains(name))
            return refuse(line, PR_MESSAGE("importers", "This line is not understood."));
        m_profile = name;
        m_profiles.insert(name, {line.number, {}, {}, {}});
    }

    /// "Firewall Policy                       BlockInbound,AllowOutbound".
    void profileLine(const SourceLine &line, const QString &text)
    {
        static const QSet<QString> silent{QStringLiteral("localfirewallrules"),
                                          QStringLiteral("localconsecrules"),
                                          QStringLiteral("inboundusernotification"),
                                          QStringLiteral("remotemanagement"),
                                          QStringLiteral("unicastresponsetomulticast"),
                                          QStringLiteral("logging:"),
                                          QStringLiteral("logallowedconnections"),
                                          QStringLiteral("logdroppedconnections"),
                                          QStringLiteral("filename"),
                                          QStringLiteral("maxfilesize")};
        const QStringList parts = text.split(u' ', Qt::SkipEmptyParts);
        if (parts.size() == 2 && parts[0].compare(u"State", Qt::CaseInsensitive) == 0)
            m_profiles[m_profile].state = parts[1];
        else if (parts.size() == 3 && text.startsWith(u"Firewall Policy", Qt::CaseInsensitive))
            setPolicy(line, m_profile, parts[2]);
        else if (!silent.contains(parts.value(0).toLower()))
            refuse(line, PR_MESSAGE("importers", "This line is not understood."));
    }

    void setPolicy(const SourceLine &line, const QString &name, const QString &policy)
    {
        WindowsProfile &profile = m_profiles[name];
        profile.line = line.number;
        profile.inbound = policy.section(u',', 0, 0);
        profile.outbound = policy.section(u',', 1, 1);
    }

    /// "set allprofiles firewallpolicy blockinbound,allowoutbound", "set domainprofile state on".
    void setProfile(const SourceLine &line, const QString &which, const QStringList &parts)
    {
        QStringList names{QStringLiteral("domain"), QStringLiteral("private"), QStringLiteral("public")};
        if (which != u"allprofiles")
            names.removeIf([&](const QString &name) { return which != name + QStringLiteral("profile"); });
        const QString what = parts.value(0).toLower();
        if (names.isEmpty() || parts.size() != 2 || (what != u"state" && what != u"firewallpolicy"))
            return refuse(line, PR_MESSAGE("importers", "This command is not understood."));
        for (const QString &name : std::as_const(names)) {
            if (what == u"firewallpolicy")
                setPolicy(line, name, parts[1]);
            else
                m_profiles[name].state = parts[1];
            m_profiles[name].line = line.number;
        }
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
        m_profile.clear();
        if (!m_rule)
            return;
        m_found = m_found || m_rule->values.contains(QStringLiteral("direction"));
        if (!m_rule->values.contains(QStringLiteral("action"))) {
            refuse({m_rule->line, m_rule->first("displayname")},
                   PR_MESSAGE("importers", "The rule has no action, so that it may permit or deny."));
            m_rule.reset();
            return;
        }
        m_byName[m_rule->first("displayname")].append(m_rules.size());
        m_rules.append(std::exchange(m_rule, std::nullopt));
    }

    void doubt(const QString &text, const SourceLine &line)
    {
        refuse(line, PR_MESSAGE("importers", "This part of the rule is not understood."));
        m_rule->conditions.append(text);
    }

    void refuse(const SourceLine &line, const Message &why)
    {
        const NotUnderstood item{line.number, line.text.trimmed(), why};
        // A command can be for many rules.
        const bool told = !m_configuration.notUnderstood.isEmpty() &&
                          m_configuration.notUnderstood.constLast().line == item.line &&
                          m_configuration.notUnderstood.constLast().reason == why;
        if (!told)
            m_configuration.notUnderstood.append(item);
    }

    RuleList &m_list;
    Configuration &m_configuration;
    QList<std::optional<WindowsRule>> m_rules; ///< nothing: deleted
    QHash<QString, QList<qsizetype>> m_byName;
    WindowsProfiles m_profiles;
    std::optional<WindowsRule> m_rule;
    QString m_profile;                  ///< whose settings are being read
    std::optional<SourceLine> m_listed; ///< where the last rule of a list begins that has not ended
    qsizetype m_changed = 0;
    bool m_found = false;
};

class WindowsNetshImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("windows-netsh"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral(
            "help of netsh advfirewall: show, add, set and delete rule, and show and set of profiles; Windows 10");
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
        return configuration;
    }
};

} // namespace

std::unique_ptr<Importer> make_windows_netsh_importer()
{
    return std::make_unique<WindowsNetshImporter>();
}

} // namespace portreeve::importers
