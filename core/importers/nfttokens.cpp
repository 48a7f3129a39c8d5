#include "core/importers/nfttokens.h"

#include <algorithm>

namespace portreeve::importers {

namespace {

constexpr qsizetype MostTokens = 1'000'000;

bool isMark(QChar c)
{
    switch (c.unicode()) {
    case u'{':
    case u'}':
    case u'(':
    case u')':
    case u';':
    case u',':
    case u'=':
        return true;
    default:
        return false;
    }
}

/// Lines as tokens, one line after the other. A token that stood at the same place in the line before is shared with
/// it.
class Splitter
{
public:
    void split(const SourceLine &line)
    {
        m_before = m_begin;
        m_begin = m_tokens.size();
        m_line = line.number;
        const QStringView text = line.text;
        for (qsizetype i = 0; i < text.size() && text[i] != u'#';)
            i = text[i].isSpace() ? i + 1 : take(text, i);
        if (m_tokens.size() > m_begin && m_tokens.constLast().is(u"\\"))
            m_tokens.removeLast();
        else
            append(u"\n");
    }

    [[nodiscard]] QList<NftToken> tokens() { return std::move(m_tokens); }

private:
    /// The end of the token that begins at `i`.
    qsizetype take(QStringView text, qsizetype i)
    {
        const QChar c = text[i];
        if (c == u'"') {
            const qsizetype end = text.indexOf(u'"', i + 1);
            const qsizetype last = end < 0 ? text.size() : end;
            append(text.sliced(i + 1, last - i - 1), true);
            return last + 1;
        }
        const bool compares = c == u'=' || c == u'!' || c == u'<' || c == u'>';
        qsizetype end = i + 1;
        if (compares && end < text.size() && text[end] == u'=') {
            ++end;
        } else if (!isMark(c)) {
            for (end = i; end < text.size() && !isEnd(text[end], end > i);)
                ++end;
        }
        append(text.sliced(i, end - i));
        return end;
    }

    static bool isEnd(QChar c, bool within) { return c.isSpace() || isMark(c) || c == u'"' || (c == u'!' && within); }

    void append(QStringView text, bool quoted = false)
    {
        const qsizetype same = m_before + m_tokens.size() - m_begin;
        if (same < m_begin && m_tokens[same].text == text)
            m_tokens.append({m_tokens[same].text, m_line, quoted});
        else
            m_tokens.append({text.toString(), m_line, quoted});
    }

    QList<NftToken> m_tokens;
    qsizetype m_before = 0; ///< where the line before begins
    qsizetype m_begin = 0;
    int m_line = 0;
};

/// From `begin`, where "define" stands, to the end of its line or of its braces.
qsizetype endOfDefinition(const QList<NftToken> &tokens, qsizetype begin)
{
    int depth = 0;
    for (qsizetype i = begin; i < tokens.size(); ++i) {
        if (tokens[i].is(u"{"))
            ++depth;
        else if (tokens[i].is(u"}"))
            --depth;
        else if (depth == 0 && (tokens[i].is(u"\n") || tokens[i].is(u";")))
            return i;
    }
    return tokens.size();
}

} // namespace

QList<NftToken> nftTokens(const QList<SourceLine> &lines)
{
    Splitter splitter;
    for (const SourceLine &line : lines)
        splitter.split(line);
    QList<NftToken> raw = splitter.tokens();
    if (std::none_of(raw.cbegin(), raw.cend(), [](const NftToken &token) { return token.is(u"define"); }))
        return raw; // nothing to replace
    QHash<QString, QList<NftToken>> names;
    QList<NftToken> tokens;
    const auto expand = [&](const NftToken &token, QList<NftToken> &out) {
        const auto value =
            token.text.startsWith(u'$') && !token.quoted ? names.constFind(token.text.mid(1)) : names.constEnd();
        if (value == names.constEnd() || out.size() + value->size() > MostTokens) {
            out.append(token);
            return;
        }
        for (NftToken part : *value) {
            part.line = token.line;
            out.append(part);
        }
    };
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (!raw[i].is(u"define") || i + 2 >= raw.size() || !raw[i + 2].is(u"=")) {
            expand(raw[i], tokens);
            continue;
        }
        const qsizetype end = endOfDefinition(raw, i);
        QList<NftToken> value;
        for (qsizetype part = i + 3; part < end; ++part) {
            if (!raw[part].is(u"\n"))
                expand(raw[part], value);
        }
        names.insert(raw[i + 1].text, value);
        i = end;
    }
    return tokens;
}

} // namespace portreeve::importers
