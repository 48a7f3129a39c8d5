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

void splitLine(const SourceLine &line, QList<NftToken> &tokens)
{
    const QString &text = line.text;
    qsizetype i = 0;
    while (i < text.size()) {
        const QChar c = text[i];
        if (c == u'#')
            break;
        if (c.isSpace()) {
            ++i;
            continue;
        }
        if (c == u'"') {
            const qsizetype end = text.indexOf(u'"', i + 1);
            const qsizetype last = end < 0 ? text.size() : end;
            tokens.append({text.mid(i + 1, last - i - 1), line.number, true});
            i = last + 1;
            continue;
        }
        if ((c == u'=' || c == u'!' || c == u'<' || c == u'>') && i + 1 < text.size() && text[i + 1] == u'=') {
            tokens.append({text.mid(i, 2), line.number});
            i += 2;
            continue;
        }
        if (isMark(c)) {
            tokens.append({c, line.number});
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && !text[end].isSpace() && !isMark(text[end]) && text[end] != u'"' &&
               !(text[end] == u'!' && end > i))
            ++end;
        tokens.append({text.mid(i, end - i), line.number});
        i = end;
    }
    if (!tokens.isEmpty() && tokens.constLast().is(u"\\") && tokens.constLast().line == line.number)
        tokens.removeLast();
    else
        tokens.append({QStringLiteral("\n"), line.number});
}

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
    QList<NftToken> raw;
    for (const SourceLine &line : lines)
        splitLine(line, raw);
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
