#include "core/importers/importer.h"
#include "core/importers/nftjson.h"
#include "core/importers/nftrule.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

/// `nft list ruleset`, files for `nft -f` with blocks and with commands, and `nft -j list ruleset` (there a line is the
/// number of the object in the list). Chains of the type filter at the hooks input, output and forward decide; what
/// other filter chains drop is listed. A packet must pass every chain of its hook: the denies of all of them count, and
/// where several drop by default, no permit is a sure one.
namespace portreeve::importers {

namespace {

using policy::Direction;

struct BaseChain {
    QString name;
    QString type;
    QString hook;
    QString priority;
    Action policy = Action::Permit;
    int line = 0;
};

struct Table {
    QString family;
    QString name;
    QHash<QString, Chain> chains;
    QHash<QString, NftSet> sets;
    QList<BaseChain> bases;

    [[nodiscard]] bool isFor(ip::Family wanted) const
    {
        return family == u"inet" || family == (wanted == ip::Family::IPv4 ? u"ip" : u"ip6");
    }
};

/// A rule whose sets may come later in the file.
struct PendingRule {
    qsizetype table = 0;
    QString chain;
    NftTokens tokens;
    bool first = false; ///< inserted before the others
};

/// As nft writes names without quotation marks. Others go into no command.
bool isIdentifier(const QString &name)
{
    static const QRegularExpression identifier(
        QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z_][A-Za-z0-9_./-]*")));
    return identifier.match(name).hasMatch();
}

int priorityOf(const QString &text)
{
    static const QHash<QString, int> names{{QStringLiteral("raw"), -300},    {QStringLiteral("mangle"), -150},
                                           {QStringLiteral("dstnat"), -100}, {QStringLiteral("filter"), 0},
                                           {QStringLiteral("security"), 50}, {QStringLiteral("srcnat"), 100}};
    const QString name = text.section(u' ', 0, 0);
    bool number = false;
    const int whole = QString(text).remove(u' ').toInt(&number);
    if (number)
        return whole;
    return names.value(name) + QString(text.mid(name.size())).remove(u' ').toInt();
}

class FileReader
{
public:
    FileReader(const NftTokens &tokens, Configuration &configuration)
        : m_tokens(tokens)
        , m_configuration(configuration)
    {}

    /// False: nothing of it was recognised.
    bool read()
    {
        while (!atEnd())
            command();
        for (const PendingRule &rule : std::as_const(m_pending))
            addRule(rule);
        for (const char *hook : {"output", "input", "forward"})
            addLists(QString::fromLatin1(hook));
        listOtherDrops();
        listMissingEnd();
        return m_recognised;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_tokens.size(); }
    [[nodiscard]] const NftToken &peek(qsizetype ahead = 0) const { return m_tokens.value(m_at + ahead); }
    QString next() { return atEnd() ? QString() : m_tokens[m_at++].text; }

    bool take(QStringView text)
    {
        if (atEnd() || !peek().is(text))
            return false;
        ++m_at;
        return true;
    }

    void skipBlank()
    {
        while (take(u"\n") || take(u";")) {
        }
    }

    /// The tokens up to the end of the statement, with whole braces.
    NftTokens statement()
    {
        const qsizetype begin = m_at;
        int depth = 0;
        while (!atEnd()) {
            const NftToken &token = peek();
            if (depth == 0 && (token.is(u"\n") || token.is(u";") || token.is(u"}")))
                break;
            depth += token.is(u"{") ? 1 : token.is(u"}") ? -1 : 0;
            ++m_at;
        }
        return {m_tokens.begin() + begin, m_at - begin};
    }

    /// From the opening brace, if there is one, to behind the closing one.
    void skipBlock()
    {
        while (!atEnd() && !peek().is(u"{") && !peek().is(u"\n") && !peek().is(u";"))
            ++m_at;
        if (!peek().is(u"{"))
            return;
        int depth = 0;
        do {
            depth += peek().is(u"{") ? 1 : peek().is(u"}") ? -1 : 0;
            ++m_at;
        } while (!atEnd() && depth > 0);
    }

    void refuse(int line, const NftTokens &tokens)
    {
        QStringList texts;
        for (const NftToken &token : tokens)
            texts.append(token.text);
        m_configuration.notUnderstood.append({line, policy::summary({texts.join(u' ')}).left(500),
                                              PR_MESSAGE("importers", "This line is not understood.")});
    }

    void command()
    {
        skipBlank();
        if (atEnd())
            return;
        const int line = peek().line;
        const qsizetype begin = m_at;
        const bool removes = peek().is(u"delete") || peek().is(u"flush") || peek().is(u"destroy");
        const bool inserts = peek().is(u"insert");
        if (removes || inserts || peek().is(u"add") || peek().is(u"create"))
            ++m_at;
        const QString what = peek().quoted ? QString() : next();
        static const QSet<QString> objects{
            QStringLiteral("ct"),        QStringLiteral("counter"), QStringLiteral("quota"),   QStringLiteral("limit"),
            QStringLiteral("flowtable"), QStringLiteral("secmark"), QStringLiteral("synproxy")};
        if (what == u"ruleset" && removes)
            m_tables.clear(), m_pending.clear(), m_recognised = true;
        else if (what == u"table")
            table(removes);
        else if (removes && (what == u"chain" || what == u"set" || what == u"map" || what == u"rule"))
            refuse(line, statement());
        else if (what == u"chain" && begin + 1 < m_at)
            chain(tableOf());
        else if ((what == u"set" || what == u"map") && begin + 1 < m_at)
            set(tableOf());
        else if (what == u"element")
            element();
        else if (what == u"rule")
            rule(inserts);
        else if (objects.contains(what) && begin + 1 < m_at)
            skipBlock();
        else {
            m_at = begin;
            const NftTokens tokens = statement();
            if (tokens.isEmpty()) // a brace too many
                ++m_at;
            refuse(line, {m_tokens.begin() + begin, m_at - begin});
        }
    }

    static bool isFamily(const QString &text)
    {
        return text == u"inet" || text == u"ip" || text == u"ip6" || text == u"arp" || text == u"bridge" ||
               text == u"netdev";
    }

    /// The table that is named here, made where it is not there yet.
    qsizetype tableOf()
    {
        const QString family = isFamily(peek().text) ? next() : QStringLiteral("ip");
        const QString name = next();
        m_recognised = true;
        for (qsizetype i = 0; i < m_tables.size(); ++i) {
            if (m_tables[i].family == family && m_tables[i].name == name)
                return i;
        }
        m_tables.append({family, name, {}, {}, {}});
        return m_tables.size() - 1;
    }

    void table(bool removes)
    {
        const qsizetype index = tableOf();
        if (removes) { // also "flush table": its rules go
            m_tables[index] = {m_tables[index].family, m_tables[index].name, {}, {}, {}};
            m_pending.removeIf([index](const PendingRule &rule) { return rule.table == index; });
            return;
        }
        if (!take(u"{"))
            return;
        while (!atEnd() && !take(u"}")) {
            skipBlank();
            if (peek().is(u"chain") && take(u"chain"))
                chain(index);
            else if ((peek().is(u"set") || peek().is(u"map")) && !next().isEmpty())
                set(index);
            else if (!atEnd() && !peek().is(u"}"))
                tableStatement();
        }
    }

    void tableStatement()
    {
        static const QSet<QString> harmless{
            QStringLiteral("flags"),   QStringLiteral("comment"),  QStringLiteral("ct"),
            QStringLiteral("counter"), QStringLiteral("quota"),    QStringLiteral("limit"),
            QStringLiteral("secmark"), QStringLiteral("synproxy"), QStringLiteral("flowtable")};
        const int line = peek().line;
        const bool known = harmless.contains(peek().text);
        const NftTokens tokens = statement();
        if (!known && !tokens.isEmpty())
            refuse(line, tokens);
    }

    void chain(qsizetype index)
    {
        const QString name = next();
        if (!m_tables[index].chains.contains(name))
            m_tables[index].chains.insert(name, {name, {}});
        if (!take(u"{"))
            return;
        while (!atEnd() && !take(u"}")) {
            skipBlank();
            const NftTokens tokens = statement();
            if (tokens.isEmpty())
                continue;
            if (tokens.constFirst().is(u"type"))
                base(index, name, tokens);
            else if (tokens.constFirst().is(u"policy"))
                policy(index, name, tokens);
            else if (!tokens.constFirst().is(u"comment"))
                m_pending.append({index, name, tokens, false});
        }
    }

    void base(qsizetype index, const QString &name, const NftTokens &tokens)
    {
        BaseChain chain;
        chain.name = name;
        chain.line = tokens.constFirst().line;
        for (qsizetype i = 0; i + 1 < tokens.size(); ++i) {
            if (tokens[i].is(u"type"))
                chain.type = tokens[i + 1].text;
            if (tokens[i].is(u"hook"))
                chain.hook = tokens[i + 1].text;
            if (tokens[i].is(u"priority")) {
                for (qsizetype part = i + 1; part < tokens.size(); ++part)
                    chain.priority += (part > i + 1 ? QStringLiteral(" ") : QString()) + tokens[part].text;
            }
        }
        m_tables[index].bases.append(chain);
    }

    void policy(qsizetype index, const QString &name, const NftTokens &tokens)
    {
        for (BaseChain &chain : m_tables[index].bases) {
            if (chain.name == name)
                chain.policy = tokens.value(1).is(u"drop") ? Action::Deny : Action::Permit;
        }
    }

    void set(qsizetype index)
    {
        const QString name = next();
        NftSet &set = m_tables[index].sets[name];
        if (!take(u"{"))
            return;
        while (!atEnd() && !take(u"}")) {
            skipBlank();
            if (take(u"elements")) {
                take(u"=");
                if (take(u"{"))
                    append(set, nftElements(m_tokens, m_at, m_configuration.notUnderstood));
                continue;
            }
            const NftTokens tokens = statement();
            const bool dynamic =
                std::any_of(tokens.begin(), tokens.end(), [](const NftToken &token) { return token.is(u"dynamic"); });
            set.complete = set.complete && !dynamic; // packets put their addresses into it
        }
    }

    static void append(NftSet &set, const NftSet &more)
    {
        set.elements += more.elements;
        set.complete = set.complete && more.complete;
    }

    void element()
    {
        const qsizetype index = tableOf();
        const QString name = next();
        if (take(u"{"))
            append(m_tables[index].sets[name], nftElements(m_tokens, m_at, m_configuration.notUnderstood));
    }

    void rule(bool inserts)
    {
        const qsizetype index = tableOf();
        const QString name = next();
        if (take(u"position") || take(u"handle") || take(u"index"))
            next();
        m_pending.append({index, name, statement(), inserts});
    }

    void addRule(const PendingRule &pending)
    {
        Table &table = m_tables[pending.table];
        Chain &chain = table.chains[pending.chain];
        chain.name = pending.chain;
        if (pending.tokens.isEmpty())
            return;
        const QList<ChainRule> rules = nftRule(pending.tokens, table.sets, m_configuration.notUnderstood);
        for (qsizetype i = 0; i < rules.size(); ++i) {
            if (pending.first)
                chain.rules.insert(i, rules[i]);
            else
                chain.rules.append(rules[i]);
        }
    }

    struct Stop {
        const Table *table = nullptr;
        const BaseChain *base = nullptr;
    };

    /// The chains that packets pass at a hook, in their order. An accept ends its own chain only: each of them is a
    /// list, and what passes passes them all.
    [[nodiscard]] QList<Stop> stopsAt(const QString &hook) const
    {
        QList<Stop> stops;
        for (const Table &table : m_tables) {
            const bool filters = table.isFor(ip::Family::IPv4) || table.isFor(ip::Family::IPv6);
            for (const BaseChain &base : table.bases) {
                if (filters && base.type == u"filter" && base.hook == hook)
                    stops.append({&table, &base});
            }
        }
        std::stable_sort(stops.begin(), stops.end(), [](const Stop &a, const Stop &b) {
            return priorityOf(a.base->priority) < priorityOf(b.base->priority);
        });
        return stops;
    }

    void addLists(const QString &hook)
    {
        QList<Direction> directions{Direction::Outbound, Direction::Inbound};
        if (hook != u"forward")
            directions = {hook == u"output" ? Direction::Outbound : Direction::Inbound};
        const QList<Stop> stops = stopsAt(hook);
        for (qsizetype i = 0; i < directions.size(); ++i) {
            QList<NotUnderstood> known; // the first way lists it all
            for (const Stop &stop : stops)
                addList(stop, stops.size() == 1, directions[i], i == 0 ? m_configuration.notUnderstood : known);
        }
    }

    void addList(const Stop &stop, bool alone, Direction direction, QList<NotUnderstood> &notes)
    {
        const QStringList path{stop.table->family, stop.table->name, stop.base->name};
        const QString &hook = stop.base->hook;
        RuleList list{alone ? hook : QStringLiteral("%1 (%2)").arg(hook, path.join(u' ')),
                      Matching::FirstMatch,
                      direction,
                      {},
                      stop.base->policy};
        if (stop.table->family != u"inet")
            list.family = stop.table->family == u"ip" ? ip::Family::IPv4 : ip::Family::IPv6;
        if (std::all_of(path.cbegin(), path.cend(), isIdentifier))
            list.places = {{path, direction, list.family}};
        PacketMatch all;
        all.family = list.family;
        list.rules = unrolled(stop.table->chains, stop.base->name, direction, notes, all);
        list.hook = hook;
        list.isBare = stop.table->chains[stop.base->name].rules.isEmpty();
        m_configuration.lists.append(std::move(list));
    }

    void listMissingEnd()
    {
        int depth = 0;
        for (const NftToken &token : m_tokens)
            depth += token.is(u"{") ? 1 : token.is(u"}") ? -1 : 0;
        if (depth > 0)
            m_configuration.notUnderstood.append(
                {m_tokens[m_tokens.size() - 1].line, QStringLiteral("{"),
                 PR_MESSAGE("importers", "The file ends within a block; what follows is missing.")});
    }

    void listOtherDrops()
    {
        for (const Table &table : std::as_const(m_tables)) {
            for (const BaseChain &base : table.bases) {
                const bool read = base.hook == u"input" || base.hook == u"output" || base.hook == u"forward";
                if (read && base.type == u"filter" && (table.isFor(ip::Family::IPv4) || table.isFor(ip::Family::IPv6)))
                    continue;
                const QList<ChainRule> rules = table.chains[base.name].rules;
                const auto drop = std::find_if(rules.cbegin(), rules.cend(), [](const ChainRule &rule) {
                    return rule.verdict == Verdict::Deny && !rule.match.onlyAnswers;
                });
                if (drop != rules.cend() || base.policy == Action::Deny)
                    m_configuration.notUnderstood.append(
                        {drop != rules.cend() ? drop->line : base.line, base.name,
                         PR_MESSAGE("importers", "What this chain drops is not taken into account.")});
            }
        }
    }

    const NftTokens m_tokens;
    Configuration &m_configuration;
    QList<Table> m_tables;
    QList<PendingRule> m_pending;
    qsizetype m_at = 0;
    bool m_recognised = false;
};

QString firstCharacters(const QList<SourceLine> &lines)
{
    for (const SourceLine &line : lines) {
        const QString text = line.text.trimmed();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

class NftablesImporter final : public Importer
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("nftables"); }
    [[nodiscard]] QString document() const override
    {
        return QStringLiteral("nft(8) and libnftables-json(5), nftables 1.0.6");
    }

    [[nodiscard]] Result<Configuration> read(const QByteArray &bytes, const ReadOptions & /*options*/) const override
    {
        Result<QList<SourceLine>> lines = sourceLines(bytes, MaxBytes);
        if (!lines)
            return lines.error();
        QList<SourceLine> text = *lines;
        if (firstCharacters(text).startsWith(u'{')) {
            const Result<QStringList> commands = nftCommands(joined(text));
            if (!commands)
                return commands.error();
            text.clear();
            for (const QString &command : *commands)
                text.append({int(text.size()) + 1, command});
        }
        Configuration configuration{id(), {}, {}};
        const QList<NftToken> tokens = nftTokens(text);
        if (!FileReader(tokens, configuration).read())
            return notThisLanguage(PR_MESSAGE("importers", "No table of nftables was found in it."),
                                   PR_MESSAGE("importers", "Give the output of nft list ruleset."));
        configuration.withoutList = Action::Permit; // only the chains of a hook decide about what passes it
        return configuration;
    }

private:
    static QByteArray joined(const QList<SourceLine> &lines)
    {
        QByteArray bytes;
        for (const SourceLine &line : lines)
            bytes += line.text.toUtf8() + '\n';
        return bytes;
    }
};

} // namespace

std::unique_ptr<Importer> make_nftables_importer()
{
    return std::make_unique<NftablesImporter>();
}

} // namespace portreeve::importers
