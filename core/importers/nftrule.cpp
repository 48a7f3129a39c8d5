#include "core/importers/nftrule.h"

#include "core/importers/nftmatch.h"

namespace portreeve::importers {

namespace {

using policy::Protocol;
using Kind = NftKey::Kind;

/// Words that begin a statement or another match.
bool begins(const NftToken &token)
{
    static const WordSet words(
        "accept drop reject jump goto return continue counter log comment limit queue masquerade snat dnat redirect "
        "notrack ip ip6 tcp udp udplite sctp dccp th icmp icmpv6 meta ct iif oif iifname oifname fib rt socket xt "
        "update add set quota ether arp vlan tproxy dup fwd flow synproxy");
    return !token.quoted && words.contains(token.text);
}

class RuleReader
{
public:
    RuleReader(const NftTokens &tokens, const QHash<QString, NftSet> &sets, QList<NotUnderstood> &notUnderstood)
        : m_tokens(tokens)
        , m_sets(sets)
        , m_notUnderstood(notUnderstood)
    {}

    QList<ChainRule> read()
    {
        while (m_at < m_tokens.size() && !m_decided)
            part();
        for (qsizetype i = m_at; i + 1 < m_tokens.size(); ++i) {
            if (m_tokens[i].is(u"comment"))
                m_name = m_tokens[i + 1].text;
        }
        for (ChainRule &rule : m_rules)
            rule.name = m_name;
        return std::move(m_rules);
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_tokens.size(); }
    [[nodiscard]] const NftToken &peek(qsizetype ahead = 0) const { return tokenAt(m_at + ahead); }
    [[nodiscard]] const NftToken &tokenAt(qsizetype at) const { return m_tokens.value(at); }
    [[nodiscard]] int line() const { return m_tokens.isEmpty() ? 0 : m_tokens.constFirst().line; }

    bool take(QStringView text)
    {
        if (!peek().is(text) || atEnd())
            return false;
        ++m_at;
        return true;
    }

    void part()
    {
        static const WordSet passing("counter log notrack continue masquerade snat dnat redirect");
        const NftToken &token = peek();
        if (verdict(m_at)) {
            decide(m_tokens, m_at, {});
            m_decided = true;
        } else if (token.is(u"comment")) {
            m_name = peek(1).text;
            m_at += 2;
        } else if (passing.contains(token.text) && !token.quoted) {
            if (token.is(u"dnat") || token.is(u"redirect"))
                complain(token.text,
                         PR_MESSAGE("importers", "That these packets are sent elsewhere is not taken into account."),
                         false);
            skipStatement();
        } else if (setsSomething()) {
            skipStatement();
        } else if (const std::optional<NftKey> first = key()) {
            match(*first);
        } else {
            unknown();
        }
    }

    [[nodiscard]] bool verdict(qsizetype at) const
    {
        static const WordSet words("accept drop reject jump goto return queue");
        const NftToken &token = tokenAt(at);
        return !token.quoted && words.contains(token.text);
    }

    /// "meta mark set 1", "ct mark set ..": changes, no matches.
    [[nodiscard]] bool setsSomething() const
    {
        return (peek().is(u"meta") || peek().is(u"ct") || peek().is(u"ip") || peek().is(u"ip6") || peek().is(u"tcp")) &&
               (peek(2).is(u"set") || peek(3).is(u"set"));
    }

    void skipStatement()
    {
        const bool sets = setsSomething();
        ++m_at;
        if (sets) {
            while (!take(u"set"))
                ++m_at;
        }
        while (!atEnd() && !begins(peek()))
            ++m_at;
    }

    /// What `tokens` say from `at` on, for packets that also match `more`.
    void decide(const NftTokens &tokens, qsizetype at, const PacketMatch &more)
    {
        const QString word = tokens.value(at).text;
        for (const PacketMatch &base : std::as_const(m_matches)) {
            ChainRule rule;
            rule.line = line();
            rule.match = base.intersected(more);
            rule.target = tokens.value(at + 1).text;
            if (word == u"accept")
                rule.verdict = Verdict::Permit;
            else if (word == u"drop" || word == u"reject")
                rule.verdict = Verdict::Deny;
            else if (word == u"jump")
                rule.verdict = Verdict::Jump;
            else if (word == u"goto")
                rule.verdict = Verdict::Goto;
            else if (word == u"return")
                rule.verdict = Verdict::Return;
            else if (word == u"continue")
                continue;
            else {
                rule.verdict = Verdict::Deny; // queue: a program decides
                rule.match.conditions.append(word);
            }
            m_rules.append(rule);
        }
        if (word == u"queue")
            complain(word, PR_MESSAGE("importers", "A program decides about these packets."));
        ++m_at;
    }

    std::optional<NftKey> key()
    {
        const QString first = peek().quoted ? QString() : peek().text;
        const QString second = peek(1).text;
        NftKey key;
        key.words = {first, second};
        qsizetype length = 2;
        if (first == u"ip" || first == u"ip6") {
            key.family = first == u"ip" ? ip::Family::IPv4 : ip::Family::IPv6;
            if (second == u"saddr" || second == u"daddr")
                key.kind = second == u"saddr" ? Kind::Source : Kind::Destination;
            else if (second == u"protocol" || second == u"nexthdr")
                key.kind = Kind::Protocol;
            else
                key.known = true;
        } else if (first == u"tcp" || first == u"udp" || first == u"th" || first == u"sctp" || first == u"dccp" ||
                   first == u"udplite") {
            if (first == u"tcp" || first == u"th")
                key.protocols.append(Protocol::Tcp);
            if (first == u"udp" || first == u"th")
                key.protocols.append(Protocol::Udp);
            if (second == u"sport" || second == u"dport")
                key.kind = second == u"sport" ? Kind::SourcePort : Kind::DestinationPort;
            else if (first == u"tcp" && second == u"flags")
                return flags(), std::nullopt;
        } else if (second == u"type" && (first == u"icmp" || first == u"icmpv6")) {
            key.kind = Kind::IcmpType;
            key.family = first == u"icmp" ? ip::Family::IPv4 : ip::Family::IPv6;
        } else if (first == u"ct" && second == u"state") {
            key.kind = Kind::State;
        } else if (first == u"ct" || first == u"fib" || first == u"rt" || first == u"socket" || first == u"ether") {
            return std::nullopt;
        } else {
            length = first == u"meta" ? 2 : 1;
            const QString name = first == u"meta" ? second : first;
            static const WordSet known("mark skuid skgid cgroup pkttype priority length cpu time day "
                                       "hour iifgroup oifgroup iiftype oiftype");
            key.words = {name, {}};
            if (name == u"l4proto")
                key.kind = Kind::Protocol;
            else if (name == u"nfproto" || name == u"protocol")
                key.kind = Kind::Family;
            else if (name == u"iif" || name == u"oif" || name == u"iifname" || name == u"oifname")
                key.kind = Kind::Interface;
            else if (first == u"meta" || known.contains(name))
                key.known = known.contains(name);
            else
                return std::nullopt;
        }
        m_at += length;
        return key;
    }

    /// Which of "fin, syn, rst, ack" are set: new connections have SYN alone.
    void flags()
    {
        const qsizetype begin = m_at;
        m_at += 2;
        QString text;
        while (!atEnd() && !begins(peek()))
            text += m_tokens[m_at++].text;
        PacketMatch more;
        more.services = {{Protocol::Tcp, {}, {}}};
        const bool masked = text.startsWith(u'&') || text.contains(u'/');
        const bool negated = text.contains(u"!=");
        const QString set = text.contains(u'/') ? QString(text).remove(QStringLiteral("!=")).section(u'/', 0, 0)
                                                : text.section(u'=', -1);
        if (!masked && (negated || text.contains(u'=')))
            more.conditions.append(textFrom(begin));
        else
            more.onlyAnswers = masked ? (set == u"syn") == negated : !text.split(u',').contains(QStringLiteral("syn"));
        add(more);
        m_flags = true;
    }

    void match(const NftKey &first)
    {
        const qsizetype begin = m_at;
        QList<NftKey> keys{first};
        while (take(u".")) {
            const std::optional<NftKey> next = key();
            if (!next)
                return unknownFrom(begin);
            keys.append(*next);
        }
        if (take(u"vmap"))
            return verdictMap(keys);
        const bool negated = take(u"!=");
        take(u"==");
        const bool comparison = peek().is(u"<") || peek().is(u">") || peek().is(u"<=") || peek().is(u">=") ||
                                peek().is(u"&") || peek().is(u"|");
        if (comparison || keys.constLast().kind == Kind::Other) {
            const QString what = first.text();
            QString rest;
            while (!atEnd() && !begins(peek()))
                rest += u' ' + m_tokens[m_at++].text;
            const QString text = what + (negated ? QStringLiteral(" !=") : QString()) + rest;
            return first.known ? condition(text) : complain(text, notUnderstoodPart());
        }
        const NftSet values = value();
        if (keys.size() == 1)
            return single(first, values, negated);
        concatenated(keys, values, negated);
    }

    /// What is behind an operator: a set, its name, or values with commas.
    NftSet value()
    {
        if (take(u"{"))
            return nftElements(m_tokens, m_at, m_notUnderstood);
        if (peek().text.startsWith(u'@')) {
            const QString name = m_tokens[m_at++].text.mid(1);
            if (m_sets.contains(name))
                return m_sets[name];
            complain(u'@' + name, PR_MESSAGE("importers", "This set is not in the file."), false);
            NftSet none;
            none.complete = false;
            return none;
        }
        NftSet set;
        do {
            NftElement element;
            do {
                element.parts.append(peek().text);
                ++m_at;
            } while (take(u"."));
            set.elements.append(element);
        } while (take(u","));
        return set;
    }

    void single(const NftKey &key, const NftSet &values, bool negated)
    {
        QStringList texts;
        for (const NftElement &element : values.elements)
            texts.append(element.parts.value(0));
        std::optional<PacketMatch> more;
        if (values.complete)
            more = matchOf(key, texts, negated);
        if (more)
            return add(*more);
        const QString text = QStringLiteral("%1 %2%3").arg(key.text(), negated ? QStringLiteral("!= ") : QString(),
                                                           policy::summary(texts));
        if (values.complete)
            complain(text, notUnderstoodPart());
        else
            condition(text + QStringLiteral("(a set that is not known whole)"));
    }

    void concatenated(const QList<NftKey> &keys, const NftSet &values, bool negated)
    {
        QStringList names;
        for (const NftKey &key : keys)
            names.append(key.text());
        const QString text = names.join(QStringLiteral(" . "));
        if (negated || !values.complete)
            return complain(text, notUnderstoodPart());
        QList<PacketMatch> cases;
        for (const NftElement &element : values.elements) {
            const std::optional<PacketMatch> more = caseOf(keys, element);
            if (!more)
                return complain(text, notUnderstoodPart());
            for (const PacketMatch &match : std::as_const(m_matches))
                cases.append(match.intersected(*more));
            if (cases.size() > MostCases)
                return complain(text, PR_MESSAGE("importers", "The set has too many members with several parts."));
        }
        m_matches = cases;
    }

    void verdictMap(const QList<NftKey> &keys)
    {
        const qsizetype begin = m_at;
        const NftSet map = value();
        const qsizetype end = m_at;
        if (!map.complete)
            complain(textFrom(begin - 1), notUnderstoodPart(), false);
        for (const NftElement &element : map.elements) {
            std::optional<PacketMatch> more = caseOf(keys, element);
            if (!more) {
                complain(element.parts.join(QStringLiteral(" . ")), notUnderstoodPart(), false);
                more = PacketMatch();
                more->conditions.append(element.parts.join(QStringLiteral(" . ")));
            }
            decide(element.verdict, 0, *more);
        }
        m_at = end;
    }

    static std::optional<PacketMatch> caseOf(const QList<NftKey> &keys, const NftElement &element)
    {
        if (element.parts.size() != keys.size())
            return std::nullopt;
        PacketMatch all;
        for (qsizetype i = 0; i < keys.size(); ++i) {
            const std::optional<PacketMatch> more = matchOf(keys[i], {element.parts[i]}, false);
            if (!more)
                return std::nullopt;
            all = all.intersected(*more);
        }
        return all;
    }

    void add(const PacketMatch &more)
    {
        for (PacketMatch &match : m_matches)
            match = match.intersected(more);
    }

    void condition(const QString &text)
    {
        PacketMatch more;
        more.conditions.append(text);
        add(more);
    }

    void complain(const QString &text, const Message &why, bool unsure = true)
    {
        m_notUnderstood.append({line(), text, why});
        if (unsure)
            condition(text);
    }

    static Message notUnderstoodPart() { return PR_MESSAGE("importers", "This part of the rule is not understood."); }

    [[nodiscard]] QString textFrom(qsizetype begin) const
    {
        QStringList texts;
        for (qsizetype i = begin; i < m_at; ++i)
            texts.append(m_tokens[i].text);
        return texts.join(u' ');
    }

    void unknownFrom(qsizetype begin)
    {
        while (!atEnd() && !begins(peek()))
            ++m_at;
        complain(textFrom(begin), notUnderstoodPart());
    }

    void unknown()
    {
        if (std::exchange(m_flags, false))
            return; // read already
        static const WordSet known("limit quota fib ct rt socket");
        const qsizetype begin = m_at;
        const bool judged = known.contains(peek().text) && !peek().quoted;
        const bool nested = peek().is(u"update") || peek().is(u"add") || peek().is(u"set");
        ++m_at;
        while (!atEnd() && !begins(peek())) {
            if (nested && peek().is(u"{")) {
                while (!atEnd() && !take(u"}"))
                    ++m_at;
                break;
            }
            ++m_at;
        }
        const QString text = textFrom(begin);
        if (judged)
            condition(text);
        else
            complain(text, notUnderstoodPart());
    }

    constexpr static qsizetype MostCases = 10'000;

    const NftTokens m_tokens;
    const QHash<QString, NftSet> &m_sets;
    QList<NotUnderstood> &m_notUnderstood;
    QList<PacketMatch> m_matches{PacketMatch{}}; ///< one of them must hold
    QList<ChainRule> m_rules;
    QString m_name;
    qsizetype m_at = 0;
    bool m_decided = false;
    bool m_flags = false;
};

} // namespace

QList<ChainRule> nftRule(const NftTokens &tokens, const QHash<QString, NftSet> &sets,
                         QList<NotUnderstood> &notUnderstood)
{
    return RuleReader(tokens, sets, notUnderstood).read();
}

} // namespace portreeve::importers
