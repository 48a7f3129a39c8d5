#include "core/importers/paloaltocommands.h"

namespace portreeve::importers {

namespace {

/// "admin@PA-220# set ..", as terminals record it.
QString withoutPrompt(const QString &line)
{
    const qsizetype blank = line.indexOf(u' ');
    const bool prompt =
        blank > 1 && (line[blank - 1] == u'#' || line[blank - 1] == u'>') && line.lastIndexOf(u'@', blank) > 0;
    return prompt ? line.mid(blank + 1) : line;
}

} // namespace

QStringList PaloaltoCommand::takeValues()
{
    if (atEnd())
        return {};
    if (words[at].quoted || peek() != u"[")
        return {take()};
    QStringList values;
    for (++at; !atEnd(); ++at) {
        if (!words[at].quoted && peek() == u"]") {
            ++at;
            break;
        }
        values.append(peek());
    }
    return values;
}

bool PaloaltoCommands::next(PaloaltoCommand &command)
{
    if (m_at >= m_lines.size())
        return false;
    command = {m_lines[m_at].number, m_lines[m_at].text, {}, 0, 0};
    command.words.reserve(m_before.size());
    split(withoutPrompt(command.text), command);
    m_before = command.words;
    ++m_at;
    return true;
}

void PaloaltoCommands::split(QString text, PaloaltoCommand &command)
{
    for (qsizetype i = 0; i < text.size();) {
        if (text[i].isSpace()) {
            ++i;
            continue;
        }
        const bool quoted = text[i] == u'"';
        qsizetype end = i + 1;
        if (quoted) {
            end = text.indexOf(u'"', i + 1);
            if (end < 0) {
                text = text.mid(i);
                i = 0;
                end = goOn(text) ? text.indexOf(u'"', 1) : text.size();
            }
            append(QStringView(text).sliced(i + 1, end - i - 1), true, command.words);
            i = end + 1;
        } else {
            while (end < text.size() && !text[end].isSpace())
                ++end;
            append(QStringView(text).sliced(i, end - i), false, command.words);
            i = end;
        }
    }
}

void PaloaltoCommands::append(QStringView word, bool quoted, QList<PaloaltoWord> &words) const
{
    const qsizetype at = words.size();
    if (at < m_before.size() && m_before[at].text == word)
        words.append({m_before[at].text, quoted});
    else
        words.append({word.toString(), quoted});
}

/// Puts the following lines behind `text`, up to the one that ends the value. False where a command comes first.
bool PaloaltoCommands::goOn(QString &text)
{
    for (qsizetype at = m_at + 1; at < m_lines.size(); ++at) {
        const QString &line = m_lines[at].text;
        if (line.startsWith(QLatin1String("set ")))
            return false;
        if (!line.contains(u'"'))
            continue;
        QStringList parts{text};
        for (qsizetype i = m_at + 1; i <= at; ++i)
            parts.append(m_lines[i].text);
        text = parts.join(u'\n');
        m_at = at;
        return true;
    }
    return false;
}

} // namespace portreeve::importers
