#pragma once

#include "core/importers/sourcetext.h"

/// The lines of a PAN-OS configuration in its set form as words.
namespace portreeve::importers {

struct PaloaltoWord {
    QString text;
    bool quoted = false;
};

struct PaloaltoCommand {
    int line = 0;
    QString text; ///< the first line
    QList<PaloaltoWord> words;
    qsizetype begin = 0; ///< behind the verb
    qsizetype at = 0;    ///< the word that is taken next

    [[nodiscard]] bool atEnd() const { return at >= words.size(); }
    [[nodiscard]] QString peek() const { return atEnd() ? QString() : words[at].text; }
    QString take() { return atEnd() ? QString() : words[at++].text; }
    /// One word, or the words of "[ a b ]".
    QStringList takeValues();
    void takeRest() { at = words.size(); }
};

/// Gives one command after the other. A quoted value may go on over several lines, as long as none of them begins with
/// "set"; the prompts of recorded terminals are passed over.
class PaloaltoCommands
{
public:
    explicit PaloaltoCommands(const QList<SourceLine> &lines)
        : m_lines(lines)
    {}

    /// False at the end.
    bool next(PaloaltoCommand &command);

private:
    void split(QString text, PaloaltoCommand &command);
    void append(QStringView word, bool quoted, QList<PaloaltoWord> &words) const;
    bool goOn(QString &text);

    const QList<SourceLine> &m_lines; ///< must live as long
    QList<PaloaltoWord> m_before;     ///< of the command before: words at the same place are shared, as in LineWords
    qsizetype m_at = 0;
};

} // namespace portreeve::importers
