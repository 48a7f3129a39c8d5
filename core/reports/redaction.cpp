#include "core/reports/redaction.h"

#include "core/ip/parse.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace portreeve::reports {

namespace {

constexpr std::array Ids{"none", "names", "all"};

/// Looks like a host and is a file of ours or of AWS.
constexpr std::array FileEndings{u"json", u"html", u"pdf", u"xml", u"csv", u"txt"};

/// What may stand before a colon and a number without being a host.
constexpr std::array PortWords{u"tcp", u"udp", u"icmp", u"any", u"localhost", u"port", u"ports", u"line"};

bool anyCovers(const QList<ip::Prefix> &blocks, const ip::Prefix &prefix)
{
    return std::any_of(blocks.begin(), blocks.end(), [&](const ip::Prefix &block) { return block.covers(prefix); });
}

QList<ip::Prefix> blocksOf(std::initializer_list<const char *> texts)
{
    QList<ip::Prefix> blocks;
    for (const char *text : texts)
        blocks.append(*ip::parsePrefix(QString::fromLatin1(text)));
    return blocks;
}

bool isPrivate(const ip::Prefix &prefix)
{
    static const QList<ip::Prefix> blocks = blocksOf(
        {"10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10"});
    return anyCovers(blocks, prefix);
}

/// Says nothing of any network: loopback, multicast, any address.
bool isGeneral(const ip::Prefix &prefix)
{
    static const QList<ip::Prefix> blocks = blocksOf({"127.0.0.0/8", "224.0.0.0/4", "::1/128", "ff00::/8"});
    return prefix.length() == 0 || anyCovers(blocks, prefix);
}

class Redactor
{
public:
    Redactor(Redaction level, const NetworkFacts &facts, const RedactionWords &words)
        : m_level(level)
        , m_facts(facts)
        , m_words(words)
        , m_names(namePattern(facts.names))
    {}

    void text(QString &text)
    {
        if (text.isEmpty())
            return;
        if (m_names.isValid() && !m_names.pattern().isEmpty())
            replace(text, m_names,
                    [this](const QString &found) { return numbered(m_nameNumbers, found, m_words.name); });
        static const QRegularExpression addresses(
            QStringLiteral("(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?(?!\\d|\\.\\d)|"
                           "(?<![\\w:])[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?:/\\d{1,3})?(?![\\w:])"));
        replace(text, addresses, [this](const QString &found) { return address(found); });
        static const QRegularExpression proxies(QStringLiteral("(?<![\\w.:/-])[A-Za-z][\\w.-]*(?=:\\d{2,5}(?!\\d))"));
        replace(text, proxies, [this](const QString &found) { return withPort(found); });
        static const QRegularExpression hosts(
            QStringLiteral("(?:\\*\\.|(?<![\\w.-]))(?:[\\w](?:[\\w-]*[\\w])?\\.)+[A-Za-z]{2,}"
                           "(?![\\w-])"));
        replace(text, hosts, [this](const QString &found) { return host(found); });
    }

    void cell(Cell &cell)
    {
        if (!m_facts.publicLinks.contains(cell.link))
            cell.link.clear();
        if (cell.personal && m_level == Redaction::All && !cell.text.isEmpty())
            cell.text = m_words.removed;
        else
            text(cell.text);
    }

    void document(Document &document)
    {
        text(document.title);
        text(document.summary);
        block(document.head);
        document.logo.reset(); // it is somebody's
        for (Section &section : document.sections) {
            for (Block &one : section.blocks)
                std::visit([this](auto &typed) { block(typed); }, one);
        }
    }

private:
    /// Whole words in any letters, with what stands before a domain; the longest first.
    static QRegularExpression namePattern(QStringList names)
    {
        names.removeAll(QString());
        names.removeDuplicates();
        std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) {
            return a.size() != b.size() ? a.size() > b.size() : a < b;
        });
        QStringList parts;
        for (const QString &name : std::as_const(names))
            parts.append((name.contains(u'.') && !name.contains(u' ') ? QStringLiteral("(?:[\\w-]+\\.)*") : QString()) +
                         QRegularExpression::escape(name));
        if (parts.isEmpty())
            return {};
        return QRegularExpression(QStringLiteral("(?<![\\w-])(?:%1)(?![\\w-])").arg(parts.join(u'|')),
                                  QRegularExpression::CaseInsensitiveOption |
                                      QRegularExpression::UseUnicodePropertiesOption);
    }

    template<typename With>
    static void replace(QString &text, const QRegularExpression &pattern, const With &with)
    {
        QString out;
        qsizetype from = 0;
        for (auto it = pattern.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            out += QStringView(text).mid(from, match.capturedStart() - from);
            out += with(match.captured());
            from = match.capturedEnd();
        }
        if (from == 0)
            return;
        out += QStringView(text).mid(from);
        text = out;
    }

    static QString numbered(QHash<QString, qsizetype> &numbers, const QString &found, const QString &pattern)
    {
        const QString key = found.toLower();
        const auto known = numbers.constFind(key);
        const qsizetype number = known != numbers.constEnd() ? *known : numbers.size() + 1;
        numbers.insert(key, number);
        return pattern.arg(number);
    }

    QString address(const QString &found)
    {
        QString core = found;
        QString tail;
        while (core.endsWith(u'.') || (core.endsWith(u':') && !core.endsWith(QLatin1String("::")))) {
            tail.prepend(core.back());
            core.chop(1);
        }
        const Result<ip::Prefix> prefix = ip::parsePrefix(core, ip::HostBits::Clear);
        if (!prefix || stays(*prefix))
            return found;
        return numbered(m_addressNumbers, core, m_words.address) + tail;
    }

    [[nodiscard]] bool stays(const ip::Prefix &prefix) const
    {
        if (isGeneral(prefix) || m_facts.servicePrefixes.contains(prefix))
            return true;
        const bool own = std::any_of(m_facts.addresses.begin(), m_facts.addresses.end(),
                                     [&](const ip::Prefix &one) { return one.covers(prefix) || prefix.covers(one); });
        return !own && !isPrivate(prefix) && anyCovers(m_facts.servicePrefixes, prefix);
    }

    QString host(const QString &found)
    {
        const QString name = found.toLower();
        const QString ending = name.section(u'.', -1);
        const bool file = std::any_of(FileEndings.begin(), FileEndings.end(),
                                      [&](const char16_t *e) { return ending == QStringView(e); });
        if (file || name.startsWith(QLatin1String("portreeve-")) || m_facts.serviceHosts.contains(name) ||
            m_facts.serviceDomains.contains(name) || isBelow(m_facts.vendorDomains, name))
            return found;
        if (m_level != Redaction::All && !isBelow(m_facts.serviceDomains, name))
            return found;
        return numbered(m_nameNumbers, found, m_words.name);
    }

    /// "wwwproxy01" of "wwwproxy01:3128": whoever it is, it is no service's.
    QString withPort(const QString &found)
    {
        const QString name = found.toLower();
        const bool word = std::any_of(PortWords.begin(), PortWords.end(),
                                      [&](const char16_t *one) { return name == QStringView(one); });
        if (word || m_facts.serviceHosts.contains(name) || isBelow(m_facts.vendorDomains, name))
            return found;
        return numbered(m_nameNumbers, found, m_words.name);
    }

    static bool isBelow(const QStringList &domains, const QString &name)
    {
        return std::any_of(domains.begin(), domains.end(),
                           [&name](const QString &domain) { return name == domain || name.endsWith(u'.' + domain); });
    }

    void block(Paragraph &paragraph)
    {
        if (paragraph.personal && m_level == Redaction::All)
            paragraph.text = m_words.removed;
        else
            text(paragraph.text);
    }
    void block(Items &items)
    {
        for (Cell &item : items.items)
            cell(item);
    }
    void block(Facts &facts)
    {
        for (Facts::Fact &fact : facts.facts) {
            text(fact.label);
            cell(fact.value);
        }
    }
    void block(Table &table)
    {
        for (QList<Cell> &row : table.rows) {
            for (Cell &one : row)
                cell(one);
        }
    }
    void block(Listing &listing)
    {
        if (listing.kind == Listing::Kind::Words)
            text(listing.text);
        else if (listing.kind == Listing::Kind::Rules)
            listing.text = m_words.removed;
    }
    void block(BarChart &chart)
    {
        for (BarChart::Bar &bar : chart.bars)
            text(bar.label);
    }
    void block(TimelineChart &) {}

    Redaction m_level;
    const NetworkFacts &m_facts;
    const RedactionWords &m_words;
    QRegularExpression m_names;
    QHash<QString, qsizetype> m_nameNumbers;
    QHash<QString, qsizetype> m_addressNumbers;
};

} // namespace

QString redactionId(Redaction redaction)
{
    return QString::fromLatin1(Ids[std::size_t(redaction)]);
}

std::optional<Redaction> redactionFrom(QStringView id)
{
    for (std::size_t i = 0; i < Ids.size(); ++i) {
        if (id == QLatin1String(Ids[i]))
            return Redaction(i);
    }
    return std::nullopt;
}

QStringList redactionIds()
{
    QStringList ids;
    for (const char *id : Ids)
        ids.append(QString::fromLatin1(id));
    return ids;
}

Document redacted(Document document, Redaction level, const NetworkFacts &facts, const RedactionWords &words)
{
    if (level != Redaction::None)
        Redactor(level, facts, words).document(document);
    return document;
}

} // namespace portreeve::reports
