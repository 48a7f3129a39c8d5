#include "core/importers/fortigatetree.h"

#include <QSet>

namespace portreeve::importers {

namespace {

enum class Interest {
    Kept,
    Harmless, ///< says nothing about which packets pass between interfaces
    Blocking, ///< may drop what a policy accepts
    Unknown,
};

Interest interestIn(const QString &table)
{
    static const WordSet kept({"firewall address", "firewall address6", "firewall addrgrp", "firewall addrgrp6",
                               "firewall service custom", "firewall service group", "firewall policy",
                               "firewall policy6", "system interface", "system zone"});
    static const WordSet blocking({"firewall security-policy", "firewall interface-policy",
                                   "firewall interface-policy6", "firewall DoS-policy", "firewall DoS-policy6",
                                   "firewall acl", "firewall acl6", "firewall ttl-policy"});
    static const WordSet harmlessFirewall({"access-proxy",
                                           "address6-template",
                                           "auth-portal",
                                           "carrier-endpoint-bwl",
                                           "central-snat-map",
                                           "city",
                                           "country",
                                           "dnstranslation",
                                           "decrypted-traffic-mirror",
                                           "global",
                                           "gtp",
                                           "identity-based-route",
                                           "internet-service-addition",
                                           "internet-service-append",
                                           "internet-service-custom",
                                           "internet-service-custom-group",
                                           "internet-service-definition",
                                           "internet-service-extension",
                                           "internet-service-group",
                                           "internet-service-name",
                                           "ip-translation",
                                           "ipmacbinding",
                                           "ippool",
                                           "ippool6",
                                           "ldb-monitor",
                                           "local-in-policy",
                                           "local-in-policy6",
                                           "multicast-address",
                                           "multicast-address6",
                                           "multicast-policy",
                                           "multicast-policy6",
                                           "network-service-dynamic",
                                           "on-demand-sniffer",
                                           "profile-group",
                                           "profile-protocol-options",
                                           "proxy-address",
                                           "proxy-addrgrp",
                                           "proxy-policy",
                                           "region",
                                           "schedule",
                                           "service category",
                                           "shaper",
                                           "shaping-policy",
                                           "shaping-profile",
                                           "sniffer",
                                           "ssh",
                                           "ssl",
                                           "ssl-server",
                                           "ssl-ssh-profile",
                                           "traffic-class",
                                           "vendor-mac",
                                           "vendor-mac-summary",
                                           "vip",
                                           "vip6",
                                           "vip46",
                                           "vip64",
                                           "vipgrp",
                                           "vipgrp6",
                                           "vipgrp46",
                                           "vipgrp64",
                                           "wildcard-fqdn"});
    static const WordSet harmless({"alertemail",
                                   "antivirus",
                                   "application",
                                   "authentication",
                                   "automation",
                                   "casb",
                                   "certificate",
                                   "cifs",
                                   "credential-store",
                                   "diameter-filter",
                                   "dlp",
                                   "dnsfilter",
                                   "dpdk",
                                   "emailfilter",
                                   "endpoint-control",
                                   "ethernet-oam",
                                   "extender",
                                   "extender-controller",
                                   "extension-controller",
                                   "file-filter",
                                   "ftp-proxy",
                                   "global",
                                   "gui",
                                   "hardware",
                                   "icap",
                                   "ips",
                                   "log",
                                   "monitoring",
                                   "nsxt",
                                   "pfcp",
                                   "report",
                                   "router",
                                   "rule",
                                   "sctp-filter",
                                   "ssh-filter",
                                   "switch-controller",
                                   "system",
                                   "user",
                                   "vdom",
                                   "videofilter",
                                   "virtual-patch",
                                   "voip",
                                   "vpn",
                                   "waf",
                                   "wanopt",
                                   "web-proxy",
                                   "webfilter",
                                   "wireless-controller",
                                   "ztna"});
    if (kept.contains(table))
        return Interest::Kept;
    if (blocking.contains(table))
        return Interest::Blocking;
    const QString first = table.section(u' ', 0, 0);
    const bool known = first == u"firewall" ? harmlessFirewall.contains(table.section(u' ', 1)) ||
                                                  harmlessFirewall.contains(table.section(u' ', 1, 1))
                                            : harmless.contains(first);
    return known ? Interest::Harmless : Interest::Unknown;
}

/// An open block.
struct Frame {
    bool isEdit = false;
    QString name;
    Interest interest = Interest::Harmless; ///< of its table
    FortigateTable *table = nullptr;
};

class Reader
{
public:
    explicit Reader(const QList<SourceLine> &lines)
        : m_lines(lines)
    {}

    FortigateTree read()
    {
        for (; m_at < m_lines.size(); ++m_at) {
            m_line = m_lines[m_at];
            QStringList words = split(withoutPrompt(m_line.text));
            if (!words.isEmpty() && !words.constFirst().startsWith(u'#'))
                readLine(words);
        }
        return std::move(m_tree);
    }

private:
    /// "FGT (address) # edit ..", as terminals record it.
    static QString withoutPrompt(const QString &line)
    {
        const qsizetype mark = line.indexOf(QLatin1String(" # "));
        if (mark < 1 || line.front().isSpace() || line.front() == u'#')
            return line;
        const QString prompt = line.left(mark);
        const bool named = !prompt.contains(u' ') || (prompt.count(u' ') == 1 && prompt.endsWith(u')'));
        return named ? line.mid(mark + 3) : line;
    }

    /// Words; a value in quotation marks may go on over several lines.
    QStringList split(QString text)
    {
        QStringList words;
        for (qsizetype i = 0; i < text.size();) {
            if (text[i].isSpace()) {
                ++i;
                continue;
            }
            QString word;
            bool open = false;
            for (; i < text.size() && (open || !text[i].isSpace()); ++i) {
                if (text[i] == u'\\' && i + 1 < text.size())
                    word += text[++i];
                else if (text[i] == u'"')
                    open = !open;
                else
                    word += text[i];
                if (open && i + 1 == text.size() && goOn(text))
                    i = -1;
            }
            words.append(word);
        }
        return words;
    }

    /// The next line in place of `text`, while a value is open. False where it would end its block.
    bool goOn(QString &text)
    {
        if (m_at + 1 >= m_lines.size())
            return false;
        const QString next = m_lines[m_at + 1].text;
        const QString word = next.trimmed();
        if (word == u"next" || word == u"end")
            return false;
        ++m_at;
        text = u'\n' + next;
        return true;
    }

    void refuse(const Message &why) { m_tree.notUnderstood.append({m_line.number, m_line.text.trimmed(), why}); }
    void refuseCommand() { refuse(PR_MESSAGE("importers", "The command is not known.")); }

    void readLine(const QStringList &words)
    {
        const QString &verb = words.constFirst();
        static const WordSet values({"set", "unset", "append", "select", "unselect"});
        static const WordSet harmless({"get", "show", "diagnose", "execute", "exit", "tree"});
        if (verb == u"config")
            openTable(words.mid(1).join(u' '));
        else if (verb == u"edit")
            openEntry(words.value(1));
        else if (verb == u"next" || verb == u"end" || verb == u"abort")
            close(verb != u"next");
        else if (values.contains(verb))
            readValue(verb, words);
        else if (verb == u"delete" || verb == u"purge")
            readDelete(verb, words.value(1));
        else if (!harmless.contains(verb) &&
                 (m_frames.isEmpty() || m_frames.constLast().interest != Interest::Harmless))
            refuseCommand();
    }

    /// True where tables of a domain begin: outside of everything, in a virtual domain, in the global part.
    [[nodiscard]] bool isTop() const
    {
        if (m_frames.isEmpty())
            return true;
        const QString &outer = m_frames.constFirst().name;
        return (m_frames.size() == 2 && outer == u"vdom") || (m_frames.size() == 1 && outer == u"global");
    }

    void openTable(const QString &name)
    {
        Frame frame{false, name, Interest::Harmless, nullptr};
        if (isTop()) {
            frame.interest = interestIn(name);
            m_tree.recognised = m_tree.recognised || frame.interest != Interest::Unknown;
            if (frame.interest == Interest::Kept)
                frame.table = &m_tree.domains[domain()][name];
            if (frame.interest == Interest::Unknown)
                refuseCommand();
        }
        m_frames.append(frame);
    }

    [[nodiscard]] QString domain() const { return m_frames.size() == 2 ? m_frames.constLast().name : QString(); }

    void openEntry(const QString &name)
    {
        if (m_frames.isEmpty())
            return refuseCommand();
        if (m_frames.constLast().isEdit)
            m_frames.removeLast();
        Frame frame = m_frames.constLast();
        frame.isEdit = true;
        frame.name = name == u"0" ? QStringLiteral("0/%1").arg(m_line.number) : name; // 0: the next free number
        if (frame.interest == Interest::Blocking)
            refuse(PR_MESSAGE("importers", "It may keep packets from passing that a policy accepts."));
        if (frame.table != nullptr) {
            FortigateEntry &entry = frame.table->entries[frame.name];
            if (entry.line == 0) {
                entry.line = m_line.number;
                frame.table->order.append(frame.name);
            }
        }
        m_frames.append(frame);
    }

    void close(bool table)
    {
        if (!m_frames.isEmpty() && m_frames.constLast().isEdit)
            m_frames.removeLast();
        else if (!table)
            return refuseCommand();
        if (table && !m_frames.isEmpty())
            m_frames.removeLast();
    }

    void readValue(const QString &verb, const QStringList &words)
    {
        if (m_frames.isEmpty())
            return refuseCommand();
        const Frame &frame = m_frames.constLast();
        if (frame.table == nullptr || !frame.isEdit)
            return;
        QStringList &list = frame.table->entries[frame.name].values[words.value(1)];
        if (verb == u"set" || verb == u"select")
            list = words.mid(2);
        else if (verb == u"append")
            list += words.mid(2);
        else if (verb == u"unset")
            frame.table->entries[frame.name].values.remove(words.value(1));
        else
            unselect(list, words.mid(2));
    }

    void unselect(QStringList &list, const QStringList &names)
    {
        const QSet<QString> gone(names.cbegin(), names.cend());
        m_deleteBudget -= list.size();
        if (m_deleteBudget < 0)
            return refuseCommand();
        list.removeIf([&](const QString &name) { return gone.contains(name); });
    }

    void readDelete(const QString &verb, const QString &name)
    {
        if (m_frames.isEmpty() || m_frames.constLast().interest == Interest::Unknown)
            return refuseCommand();
        const Frame &frame = m_frames.constLast();
        if (frame.table == nullptr || frame.isEdit)
            return;
        if (verb == u"purge")
            *frame.table = {};
        else if (frame.table->entries.remove(name) == 0)
            refuseCommand();
    }

    const QList<SourceLine> &m_lines;
    qsizetype m_at = 0;
    SourceLine m_line; ///< that the command begins in
    QList<Frame> m_frames;
    qsizetype m_deleteBudget = 10'000'000; ///< comparisons
    FortigateTree m_tree;
};

} // namespace

FortigateTree readFortigate(const QList<SourceLine> &lines)
{
    return Reader(lines).read();
}

} // namespace portreeve::importers
