#include "core/pki/pemlines.h"

#include <algorithm>

namespace portreeve::pki {

namespace {

constexpr qsizetype LineWidth = 64; // RFC 7468, section 2
constexpr qsizetype BlockLimit = 1000;

struct Line {
    QByteArrayView text;
    int number = 0;
    bool onlyCarriageReturn = false;
};

QList<Line> linesOf(const QByteArray &text)
{
    QList<Line> lines;
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = begin;
        while (end < text.size() && text[end] != '\n' && text[end] != '\r')
            ++end;
        Line line{QByteArrayView(text).sliced(begin, end - begin), int(lines.size()) + 1, false};
        if (end < text.size() && text[end] == '\r') {
            if (end + 1 < text.size() && text[end + 1] == '\n')
                ++end;
            else
                line.onlyCarriageReturn = true;
        }
        lines.append(line);
        begin = end + 1;
    }
    return lines;
}

void noteFirst(int &noted, int line)
{
    if (noted == 0)
        noted = line;
}

bool isBase64(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '=';
}

/// The label of "-----BEGIN label-----"; empty where the line is no such mark.
QByteArray labelOf(QByteArrayView line, QByteArrayView word)
{
    constexpr QByteArrayView hyphens("-----");
    const QByteArrayView trimmed = line.trimmed();
    if (!trimmed.startsWith(hyphens) || !trimmed.endsWith(hyphens) || trimmed.size() <= 2 * hyphens.size())
        return {};
    const QByteArrayView inside = trimmed.sliced(hyphens.size()).chopped(hyphens.size());
    if (!inside.startsWith(word) || inside.size() == word.size() || inside.contains('-'))
        return {};
    return inside.sliced(word.size()).toByteArray();
}

class Reader
{
public:
    void take(const Line &line);
    PemText finish();

private:
    void takeOutside(const Line &line);
    void takeBody(const Line &line);
    void closeBody();

    PemText m_text;
    bool m_inBlock = false;
    QList<std::pair<int, QByteArray>> m_body; ///< the lines that have characters: number, characters
};

void Reader::take(const Line &line)
{
    if (line.onlyCarriageReturn)
        noteFirst(m_text.carriageReturnLine, line.number);
    const QByteArray begin = labelOf(line.text, "BEGIN ");
    if (!begin.isEmpty() && m_text.blocks.size() < BlockLimit) {
        if (m_inBlock)
            closeBody();
        PemText::Block block;
        block.form.label = begin;
        block.form.line = line.number;
        if (line.text.trimmed().size() != line.text.size())
            block.form.spacedLine = line.number;
        m_text.blocks.append(block);
        m_inBlock = true;
    } else if (m_inBlock) {
        takeBody(line);
    } else {
        takeOutside(line);
    }
}

void Reader::takeOutside(const Line &line)
{
    noteFirst(m_text.outsideLine, line.number);
    if (line.text.contains("BEGIN CERTIFICATE") || line.text.contains("BEGIN X509 CERTIFICATE"))
        noteFirst(m_text.oddMarkLine, line.number);
}

void Reader::takeBody(const Line &line)
{
    PemBlock &form = m_text.blocks.last().form;
    const QByteArray end = labelOf(line.text, "END ");
    QByteArray packed = line.text.toByteArray();
    packed.removeIf([](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
    if (packed.isEmpty()) {
        noteFirst(form.blankLine, line.number);
        return;
    }
    if (!end.isEmpty()) {
        if (line.text.trimmed().size() != line.text.size())
            noteFirst(form.spacedLine, line.number);
        if (end == form.label)
            form.lastLine = line.number;
        closeBody();
        return;
    }
    if (packed.size() != line.text.size())
        noteFirst(form.spacedLine, line.number);
    m_body.append({line.number, packed});
}

void Reader::closeBody()
{
    PemText::Block &block = m_text.blocks.last();
    for (qsizetype i = 0; i < m_body.size(); ++i) {
        const auto &[number, characters] = m_body[i];
        const bool last = i + 1 == m_body.size();
        const qsizetype padding = characters.count('=');
        const qsizetype width = characters.size() - (last ? padding : 0);
        if (last ? width < 1 || width > LineWidth : width != LineWidth)
            noteFirst(block.form.oddLine, number);
        if (!std::all_of(characters.cbegin(), characters.cend(), isBase64) || padding > (last ? 2 : 0))
            noteFirst(block.form.badLine, number);
        block.body += characters;
    }
    if (block.form.badLine == 0 && block.bytes().isEmpty())
        block.form.badLine = m_body.isEmpty() ? block.form.line : m_body.last().first;
    m_body.clear();
    m_inBlock = false;
}

PemText Reader::finish()
{
    if (m_inBlock)
        closeBody();
    return m_text;
}

} // namespace

QByteArray PemText::Block::bytes() const
{
    if (form.lastLine == 0 || form.badLine > 0 || body.size() % 4 != 0)
        return {};
    const auto decoded = QByteArray::fromBase64Encoding(body, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

QByteArray PemText::Block::roughBytes() const
{
    return QByteArray::fromBase64(body);
}

PemText readPemText(const QByteArray &text)
{
    Reader reader;
    const QList<Line> lines = linesOf(text);
    for (const Line &line : lines)
        reader.take(line);
    PemText read = reader.finish();
    read.finalLineBreak = text.endsWith('\n') || text.endsWith('\r');
    return read;
}

} // namespace portreeve::pki
