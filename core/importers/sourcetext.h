#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <functional>
#include <unordered_set>

/// What readers of text share: whole files as numbered lines, lines as words.
namespace portreeve::importers {

struct SourceLine {
    int number = 0; ///< from 1
    QString text;   ///< without its line end, blanks at the end removed
};

/// UTF-8 or UTF-16 with a byte order mark, else UTF-8; any line ends; a NUL byte is an error. Errors: WrongEncoding,
/// TooLarge (more than `maxBytes`).
Result<QList<SourceLine>> sourceLines(const QByteArray &bytes, qsizetype maxBytes);

/// WrongSchema: the file is not what the reader reads. `remedy`: what to give instead.
Error notThisLanguage(const Message &why, const Message &remedy);

/// Lines of a file as words, one line after the other. The lines of a configuration are alike: a word that stood at the
/// same place in the line before is shared with it, which saves most of the time and memory that words cost.
class LineWords
{
public:
    /// Parted by blanks. A word in quotation marks keeps its blanks and loses the marks; a backslash in it takes the
    /// next character as it is. An open quotation ends with the line.
    QStringList quoted(QStringView line);
    /// Parted by blanks; quotation marks mean nothing.
    QStringList plain(QStringView line);

private:
    void append(QStringView word, QStringList &list) const;

    QStringList m_before;
};

/// Words and phrases that a reader knows. They are looked up for every word of a file, so the hash is one for short
/// words from the program itself; Qt's, which no file can make slow, costs several times as much.
class WordSet
{
public:
    /// Parted by blanks.
    explicit WordSet(const char *words);
    WordSet(std::initializer_list<const char *> phrases);

    [[nodiscard]] bool contains(QStringView word) const { return m_words.find(word) != m_words.end(); }

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(QStringView word) const;
    };

    std::unordered_set<QString, Hash, std::equal_to<>> m_words;
};

} // namespace portreeve::importers
