#include "core/importers/sourcetext.h"

#include <QStringDecoder>

namespace portreeve::importers {

namespace {

Error cannotRead(ErrorCode code, const Message &why, const Message &remedy = {})
{
    return {code, PR_MESSAGE("importers", "cannot read the configuration"), why, {}, remedy};
}

/// Which line, for a file that is long and has one such character in a remark.
Error wrongText(const QString &text, qsizetype at, const Message &why)
{
    Error error =
        cannotRead(ErrorCode::WrongEncoding, why,
                   PR_MESSAGE("importers", "Save it as UTF-8, for instance with an editor, and read it again."));
    if (at >= 0)
        error.where = QStringLiteral("line %1").arg(1 + QStringView(text).first(at).count(u'\n'));
    return error;
}

Result<QString> decoded(const QByteArray &bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    QStringDecoder decoder(encoding, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return wrongText(text, text.indexOf(QChar(QChar::ReplacementCharacter)),
                         PR_MESSAGE("importers", "It is not text in UTF-8 or UTF-16."));
    if (const qsizetype nul = text.indexOf(QChar(u'\0')); nul >= 0)
        return wrongText(text, nul, PR_MESSAGE("importers", "It has a NUL character in it."));
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    return text;
}

} // namespace

Result<QList<SourceLine>> sourceLines(const QByteArray &bytes, qsizetype maxBytes)
{
    if (bytes.size() > maxBytes)
        return cannotRead(ErrorCode::TooLarge,
                          PR_MESSAGE("importers", "It has more than %1 bytes.").arg(qint64(maxBytes)));
    const Result<QString> text = decoded(bytes);
    if (!text)
        return text.error();
    QList<SourceLine> lines;
    qsizetype begin = 0;
    while (begin < text->size()) {
        qsizetype end = begin;
        while (end < text->size() && (*text)[end] != u'\n' && (*text)[end] != u'\r')
            ++end;
        qsizetype last = end;
        while (last > begin && (*text)[last - 1].isSpace())
            --last;
        lines.append({int(lines.size()) + 1, text->mid(begin, last - begin)});
        const bool pair = end + 1 < text->size() && (*text)[end] == u'\r' && (*text)[end + 1] == u'\n';
        begin = end + (pair ? 2 : 1);
    }
    return lines;
}

Error notThisLanguage(const Message &why, const Message &remedy)
{
    return cannotRead(ErrorCode::WrongSchema, why, remedy);
}

void LineWords::append(QStringView word, QStringList &list) const
{
    const qsizetype at = list.size();
    if (at < m_before.size() && m_before[at] == word)
        list.append(m_before[at]);
    else
        list.append(word.toString());
}

QStringList LineWords::plain(QStringView line)
{
    QStringList list;
    list.reserve(m_before.size());
    qsizetype end = 0;
    for (qsizetype i = 0; i < line.size(); i = end) {
        while (i < line.size() && line[i].isSpace())
            ++i;
        for (end = i; end < line.size() && !line[end].isSpace();)
            ++end;
        if (end > i)
            append(line.sliced(i, end - i), list);
    }
    m_before = list;
    return list;
}

QStringList LineWords::quoted(QStringView line)
{
    QStringList list;
    list.reserve(m_before.size());
    qsizetype i = 0;
    while (i < line.size()) {
        if (line[i].isSpace()) {
            ++i;
            continue;
        }
        qsizetype end = i; // of what needs no look at each character
        while (end < line.size() && !line[end].isSpace() && line[end] != u'"' && line[end] != u'\'')
            ++end;
        if (end == line.size() || line[end].isSpace()) {
            append(line.sliced(i, end - i), list);
            i = end;
            continue;
        }
        QString word = line.sliced(i, end - i).toString();
        i = end;
        QChar quote;
        for (; i < line.size() && (!quote.isNull() || !line[i].isSpace()); ++i) {
            const QChar c = line[i];
            if (!quote.isNull() && c == u'\\' && i + 1 < line.size())
                word += line[++i];
            else if (c == quote)
                quote = QChar();
            else if (quote.isNull() && (c == u'"' || c == u'\''))
                quote = c;
            else
                word += c;
        }
        append(word, list);
    }
    m_before = list;
    return list;
}

WordSet::WordSet(const char *words)
{
    const QStringList list = QString::fromLatin1(words).split(u' ');
    m_words.insert(list.cbegin(), list.cend());
}

WordSet::WordSet(std::initializer_list<const char *> phrases)
{
    for (const char *phrase : phrases)
        m_words.insert(QString::fromLatin1(phrase));
}

size_t WordSet::Hash::operator()(QStringView word) const
{
    size_t hash = 14695981039346656037U; // FNV-1a
    for (const QChar c : word)
        hash = (hash ^ c.unicode()) * 1099511628211U;
    return hash;
}

} // namespace portreeve::importers
