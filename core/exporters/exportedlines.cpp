#include "core/exporters/exportedlines.h"

#include "core/ip/parse.h"

#include <algorithm>

namespace portreeve::exporters {

namespace {

constexpr qsizetype MostWords = 24; ///< of one token; what is longer is no name of ours

bool isTokenCharacter(QChar c)
{
    return c.isLetterOrNumber() || QStringView(u"._:/@*-").contains(c);
}

/// Runs of the characters that names, addresses and host names are made of.
template<typename Use>
void forEachToken(QStringView line, Use use)
{
    qsizetype begin = -1;
    for (qsizetype i = 0; i <= line.size(); ++i) {
        const bool inside = i < line.size() && isTokenCharacter(line[i]);
        if (inside && begin < 0)
            begin = i;
        if (!inside && begin >= 0) {
            use(line.mid(begin, i - begin));
            begin = -1;
        }
    }
}

/// In small letters, without the port or path that some lists write behind it.
QString hostOf(QStringView token)
{
    const auto end = std::find_if(token.cbegin(), token.cend(), [](QChar c) { return c == u'/' || c == u':'; });
    return token.first(end - token.cbegin()).toString().toLower();
}

/// Letters and digits in small letters, everything else as one dash: vendors differ in the signs that names may have.
QByteArray wordsOf(QStringView name)
{
    QByteArray words;
    for (const QChar c : name) {
        if (c.isLetterOrNumber() && c.unicode() < 0x80)
            words.append(char(c.toLower().unicode()));
        else if (!words.isEmpty() && !words.endsWith('-'))
            words.append('-');
    }
    while (words.endsWith('-'))
        words.chop(1);
    return words;
}

/// Markdown has a sign for the @ of ids, which would make a link.
QString plain(QStringView line)
{
    return line.toString().replace(QLatin1StringView("&#64;"), QLatin1StringView("@"));
}

qsizetype indentOf(QStringView line)
{
    qsizetype at = 0;
    while (at < line.size() && line[at].isSpace())
        ++at;
    return at;
}

bool isComment(QStringView line)
{
    const QStringView text = line.trimmed();
    return text.startsWith(u'#') || text.startsWith(u'!') || text.startsWith(u"//") || text.startsWith(u"/*");
}

void sortUnique(QList<qsizetype> &rows)
{
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

} // namespace

ExportedLines::ExportedLines(const QString &text, const policy::Policy &policy,
                             const QHash<QString, QStringList> &ruleNames)
    : m_text(text)
{
    for (qsizetype at = 0; at < text.size();) {
        m_starts.append(at);
        const qsizetype end = text.indexOf(u'\n', at);
        at = end < 0 ? text.size() : end + 1;
    }
    QList<ip::Prefix> prefixes;
    QHash<QString, qsizetype> rows;
    for (const policy::Rule &rule : policy.rules) {
        const qsizetype row = rows.value(rule.id, m_ids.size());
        if (row == m_ids.size()) {
            rows.insert(rule.id, row);
            m_ids.append(rule.id);
        }
        addNames(row, ruleNames.value(rule.id) + QStringList{rule.id});
        addRemote(row, rule.remote);
        prefixes += rule.remote.prefixes;
        m_prefixRows.resize(prefixes.size(), row);
    }
    m_prefixes = ip::PrefixIndex(prefixes);
}

void ExportedLines::addNames(qsizetype row, const QStringList &names)
{
    for (const QString &name : names) {
        Rows &rows = m_names[wordsOf(name)];
        if (!rows.contains(row))
            rows.append(row);
    }
}

void ExportedLines::addRemote(qsizetype row, const policy::Remote &remote)
{
    for (const QString &host : remote.hosts + remote.wildcardHosts) {
        Rows &rows = m_hosts[host.toLower()];
        if (!rows.contains(row))
            rows.append(row);
    }
}

QStringView ExportedLines::lineAt(int line) const
{
    const qsizetype begin = m_starts[line];
    const qsizetype end = line + 1 < m_starts.size() ? m_starts[line + 1] - 1 : m_text.size();
    return QStringView(m_text).mid(begin, end - begin);
}

LineMeaning ExportedLines::found(LineMeaning::By by, Rows rows, int line) const
{
    sortUnique(rows);
    LineMeaning meaning{by, {}, {}, line};
    for (const qsizetype row : std::as_const(rows))
        meaning.requirementIds.append(m_ids[row]);
    return meaning;
}

/// The longest name that stands in the token between other signs than letters and digits: "p_NAME-v4" has NAME.
ExportedLines::Rows ExportedLines::rowsOfName(const QByteArray &token) const
{
    const QList<QByteArray> words = token.split('-');
    if (words.size() > MostWords)
        return {};
    for (qsizetype length = words.size(); length > 0; --length) {
        for (qsizetype first = 0; first + length <= words.size(); ++first) {
            const auto at = m_names.constFind(words.mid(first, length).join('-'));
            if (at != m_names.cend())
                return *at;
        }
    }
    return {};
}

ExportedLines::Rows ExportedLines::named(QStringView line) const
{
    Rows rows;
    forEachToken(line, [&](QStringView token) { rows += rowsOfName(wordsOf(token)); });
    return rows;
}

ExportedLines::Rows ExportedLines::asked(QStringView line) const
{
    Rows rows;
    forEachToken(line, [&](QStringView token) {
        const QByteArray text = token.toLatin1();
        ip::Prefix prefix;
        if (ip::parsePrefix(std::string_view(text.constData(), size_t(text.size())), prefix, ip::HostBits::Clear) ==
            ip::ParseFault::None) {
            for (const qsizetype at : m_prefixes.overlapping(prefix))
                rows.append(m_prefixRows[at]);
            return;
        }
        const QString host = hostOf(token);
        // Some vendors write ".example.com" for the names below it.
        for (const QString &form : QStringList{host, QStringLiteral("*.") + host, QStringLiteral("*") + host})
            rows += m_hosts.value(form);
    });
    return rows;
}

/// A comment that begins with the requirement's id is the head of what follows; one that lists it is not.
ExportedLines::Rows ExportedLines::headed(QStringView line) const
{
    QStringView text = line.trimmed();
    while (!text.isEmpty() && QStringView(u"#!/*").contains(text.front()))
        text = text.mid(1).trimmed();
    qsizetype end = 0;
    while (end < text.size() && isTokenCharacter(text[end]))
        ++end;
    QStringView token = text.first(end);
    if (token.endsWith(u':'))
        token.chop(1);
    return token.contains(u'@') ? m_names.value(wordsOf(token)) : Rows();
}

/// Upwards from the line: the comments right above it, then the line that it is indented under, and so on.
LineMeaning ExportedLines::block(int line) const
{
    qsizetype indent = indentOf(lineAt(line));
    bool adjacent = true;
    for (int above = line - 1; above >= 0; --above) {
        const QStringView text = lineAt(above);
        if (text.trimmed().isEmpty()) {
            if (indent == 0)
                break;
            adjacent = false;
            continue;
        }
        const bool outer = indentOf(text) < indent;
        if (isComment(text) && adjacent) {
            if (const Rows rows = headed(text); !rows.isEmpty())
                return found(LineMeaning::By::Block, rows, above);
            continue;
        }
        adjacent = outer;
        if (!outer) {
            if (indent == 0)
                break;
            continue;
        }
        indent = indentOf(text);
        if (const Rows rows = named(text); !rows.isEmpty())
            return found(LineMeaning::By::Block, rows, above);
    }
    return {LineMeaning::By::Nothing, {}, {}, line};
}

LineMeaning ExportedLines::at(int line) const
{
    if (line < 0 || line >= count())
        return {LineMeaning::By::Nothing, {}, {}, line};
    const QString text = plain(lineAt(line));
    const Rows asking = isComment(text) ? Rows() : asked(text);
    if (const Rows rows = named(text); !rows.isEmpty()) {
        LineMeaning meaning = found(LineMeaning::By::Name, rows, line);
        meaning.sharing = found(LineMeaning::By::Remote, asking, line).requirementIds;
        meaning.sharing.removeIf([&meaning](const QString &id) { return meaning.requirementIds.contains(id); });
        return meaning;
    }
    if (isComment(text))
        return {LineMeaning::By::Nothing, {}, {}, line};
    if (!asking.isEmpty())
        return found(LineMeaning::By::Remote, asking, line);
    return block(line);
}

} // namespace portreeve::exporters
