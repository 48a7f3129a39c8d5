#pragma once

#include "core/guides/validator.h"

#include <initializer_list>

namespace portreeve::guides {

/// What a check of typed text has found so far. Places in a line are indexes into the text that the check was given;
/// the report shows them as columns counted from 1, a character outside the basic plane counts once. After 200 findings
/// only one more says that there are others.
class TypedReport
{
public:
    static constexpr qsizetype Whole = -1; ///< the whole line, no column

    explicit TypedReport(QString where)
        : m_where(std::move(where))
    {}

    /// `number` 0: the only line. `begin`: where the text that the check sees begins in `line`.
    void setLine(int number, const QString &line, qsizetype begin = 0);
    void leaveLines() { setLine(0, {}); }

    void error(const char *id, const Message &message, qsizetype at = Whole);
    void warning(const char *id, const Message &message, qsizetype at = Whole);
    void info(const char *id, const Message &message, qsizetype at = Whole);
    void detail(const Message &label, const QString &value);

    [[nodiscard]] bool hasErrors() const { return m_errors > 0; }
    [[nodiscard]] int errors() const { return m_errors; }
    [[nodiscard]] Validation take();

private:
    void add(const char *id, Severity severity, const Message &message, qsizetype at);
    [[nodiscard]] QString place(qsizetype at) const;

    QString m_where;
    QString m_line;
    int m_number = 0;
    qsizetype m_begin = 0;
    int m_errors = 0;
    int m_left = 0; ///< findings beyond the limit
    bool m_leftErrors = false;
    Validation m_validation;
};

/// One line of several, without blanks around it; `number` counts all lines from 1, also empty ones.
struct TypedLine {
    int number = 0;
    QString text;        ///< what the check reads
    QString whole;       ///< the line as it was typed
    qsizetype begin = 0; ///< where `text` begins in `whole`
};

using LineCheck = void (*)(const QString &line, const ValidationContext &context, TypedReport &report);
using LinesCheck = void (*)(const QList<TypedLine> &lines, const ValidationContext &context, TypedReport &report);

/// A check of one typed line, at most 4 KiB. Findings that all of these checks share (errors): "private-key" and
/// "access-key" (nothing else is said then, and nothing is repeated), "several-lines", "control-character",
/// "invisible-character" (the check is not asked then), "surrounding-blanks" (the check reads the text between).
/// Line ends after the line, and a byte order mark before it in a file, are left out.
Validator lineValidator(const char *id, const Message &title, LineCheck check);

/// The same for several lines (LF, CRLF or CR), at most 64 KiB; empty lines are left out, and so are lines with a
/// control or invisible character, which are found. "too-many-lines": error, more than 1000.
Validator linesValidator(const char *id, const Message &title, LinesCheck check);

/// The input whose answer is being judged: what the answer "input" says, otherwise the only one of `ids` whose answer
/// is exactly `values`. Empty where neither tells.
QString judgedInput(const ValidationContext &context, const QStringList &values,
                    std::initializer_list<const char *> ids);

/// The answered Region as far as the facts know it, otherwise null.
const RegionFacts *answeredRegion(const ValidationContext &context);

/// Where a control character stands, or one that no font shows: soft hyphen, no-break and other wide spaces, zero-width
/// and direction marks, and the rest of Unicode's formats, line separators and private characters. -1: nowhere.
qsizetype indexOfInvisible(const QString &text);

/// A character as a sentence shows it: itself, or U+00A0 where it cannot be seen.
QString shownCharacter(char32_t character);
/// The character that begins at `at`.
char32_t characterAt(const QString &text, qsizetype at);
/// At most 60 characters of a text that a sentence repeats.
QString shownText(const QString &text);

bool isAsciiDigit(QChar c);
bool isAsciiLetterOrDigit(QChar c);
/// Nothing but 0-9, at least one.
bool isAsciiDigits(QStringView text);

} // namespace portreeve::guides
