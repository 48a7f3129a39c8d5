#include "core/guides/validators/typed.h"

#include "core/base/textencoding.h"
#include "core/guides/secrets.h"
#include "core/guides/validators/pastedsecrets.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

constexpr int MostFindings = 200;
constexpr int MostLines = 1000;

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

bool isControl(char32_t c)
{
    return c < 0x20 || c == 0x7f;
}

/// Beyond ASCII.
bool isInvisible(char32_t c)
{
    if (c < 0x80)
        return false;
    switch (QChar::category(c)) {
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Format:
    case QChar::Other_Control:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
        return true;
    default:
        return false;
    }
}

/// Says what makes reading a line pointless; false where something does.
bool isReadable(const QString &text, TypedReport &report)
{
    const qsizetype at = indexOfInvisible(text);
    if (at < 0)
        return true;
    const char32_t c = characterAt(text, at);
    if (isControl(c))
        report.error("control-character",
                     PR_MESSAGE("guides", "A control character (%1) stands here. Remove it.").arg(shownCharacter(c)),
                     at);
    else
        report.error("invisible-character",
                     PR_MESSAGE("guides", "An invisible character (%1) stands here, as copied text has it. Remove it.")
                         .arg(shownCharacter(c)),
                     at);
    return false;
}

/// Where the text between the blanks begins, after saying that there are some.
TypedLine lineWithoutBlanks(int number, const QString &whole, TypedReport &report)
{
    qsizetype begin = 0;
    qsizetype end = whole.size();
    while (begin < end && isBlank(whole[begin]))
        ++begin;
    while (end > begin && isBlank(whole[end - 1]))
        --end;
    report.setLine(number, whole);
    if (begin < end && end - begin < whole.size()) {
        report.error("surrounding-blanks",
                     PR_MESSAGE("guides", "There are blanks before or after the text. Remove them."),
                     begin > 0 ? 0 : end);
    }
    report.setLine(number, whole, begin);
    return {number, whole.mid(begin, end - begin), whole, begin};
}

/// The text, or nothing where it holds what must not be looked at any further.
std::optional<QString> openText(const Subject &subject, TypedReport &report)
{
    const DetectedEncoding detected = detectEncoding(subject.bytes);
    QString text = decodeText(subject.bytes, detected.encoding).text; // leaves out the mark
    if (subject.where.isEmpty() && detected.marked)
        text.prepend(QChar(QChar::ByteOrderMark));
    if (holdsPrivateKey(subject.bytes)) {
        report.error("private-key",
                     PR_MESSAGE("guides", "This is a private key. It is not read and not kept; no check "
                                          "needs one. Give what is asked for here, and replace the key if this text "
                                          "came from a place where others see it."));
        return std::nullopt;
    }
    if (holdsSecret(text, SecretKind::AccessKey)) {
        report.error("access-key", PR_MESSAGE("guides", "This holds an access key of AWS. It is not read and not kept; "
                                                        "no check needs one. Give what is asked for here, and "
                                                        "replace the key in IAM if others saw it."));
        return std::nullopt;
    }
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n');
    return text;
}

Validation judgeLine(const Subject &subject, const ValidationContext &context, LineCheck check)
{
    TypedReport report(subject.where);
    std::optional<QString> text = openText(subject, report);
    if (!text)
        return report.take();
    while (text->endsWith(u'\n'))
        text->chop(1);
    if (const qsizetype end = text->indexOf(u'\n'); end >= 0) {
        report.setLine(0, *text);
        report.error("several-lines", PR_MESSAGE("guides", "One line is expected here, and these are several."), end);
        return report.take();
    }
    const TypedLine line = lineWithoutBlanks(0, *text, report);
    if (isReadable(line.text, report))
        check(line.text, context, report);
    return report.take();
}

QList<TypedLine> readableLines(const QString &text, TypedReport &report)
{
    QList<TypedLine> lines;
    int number = 0;
    for (const QString &whole : text.split(u'\n')) {
        ++number;
        if (whole.trimmed().isEmpty() && std::all_of(whole.cbegin(), whole.cend(), isBlank))
            continue;
        const TypedLine line = lineWithoutBlanks(number, whole, report);
        if (isReadable(line.text, report))
            lines.append(line);
    }
    report.leaveLines();
    return lines;
}

Validation judgeLines(const Subject &subject, const ValidationContext &context, LinesCheck check)
{
    TypedReport report(subject.where);
    const std::optional<QString> text = openText(subject, report);
    if (!text)
        return report.take();
    if (text->count(u'\n') > MostLines) {
        report.error("too-many-lines",
                     PR_MESSAGE("guides", "More than %1 lines are not looked at here.").arg(MostLines));
        return report.take();
    }
    const QList<TypedLine> lines = readableLines(*text, report);
    check(lines, context, report);
    return report.take();
}

/// Each subject by itself, one after the other.
template<typename Judge, typename Check>
Validation judgeAll(const QList<Subject> &subjects, const ValidationContext &context, Judge judge, Check check)
{
    Validation all;
    for (const Subject &subject : subjects) {
        const Validation one = judge(subject, context, check);
        all.findings += one.findings;
        all.details += one.details;
    }
    return all;
}

} // namespace

void TypedReport::setLine(int number, const QString &line, qsizetype begin)
{
    m_number = number;
    m_line = line;
    m_begin = begin;
}

void TypedReport::error(const char *id, const Message &message, qsizetype at)
{
    add(id, Severity::Error, message, at);
}

void TypedReport::warning(const char *id, const Message &message, qsizetype at)
{
    add(id, Severity::Warning, message, at);
}

void TypedReport::info(const char *id, const Message &message, qsizetype at)
{
    add(id, Severity::Info, message, at);
}

void TypedReport::detail(const Message &label, const QString &value)
{
    if (m_validation.details.size() < MostFindings)
        m_validation.details.append({label, value});
}

void TypedReport::add(const char *id, Severity severity, const Message &message, qsizetype at)
{
    const bool isError = severity == Severity::Error;
    m_errors += isError ? 1 : 0;
    if (m_validation.findings.size() >= MostFindings) {
        ++m_left;
        m_leftErrors = m_leftErrors || isError;
        return;
    }
    m_validation.findings.append({QString::fromLatin1(id), severity, message, place(at)});
}

QString TypedReport::place(qsizetype at) const
{
    QStringList parts;
    if (!m_where.isEmpty())
        parts.append(m_where);
    if (m_number > 0)
        parts.append(QStringLiteral("line %1").arg(m_number));
    if (at != Whole) {
        const QStringView before = QStringView(m_line).left(m_begin + at);
        const qsizetype pairs =
            std::count_if(before.cbegin(), before.cend(), [](QChar c) { return c.isHighSurrogate(); });
        parts.append(QStringLiteral("column %1").arg(before.size() - pairs + 1));
    }
    return parts.join(QStringLiteral(", "));
}

Validation TypedReport::take()
{
    leaveLines();
    if (m_left > 0) {
        const Message message = PR_MESSAGE("guides", "There is more to say than is shown here (%1 more). Remedy these "
                                                     "first.")
                                    .arg(m_left);
        m_validation.findings.append(
            {QStringLiteral("more-findings"), m_leftErrors ? Severity::Error : Severity::Info, message, m_where});
    }
    return std::move(m_validation);
}

Validator lineValidator(const char *id, const Message &title, LineCheck check)
{
    Validator validator;
    validator.id = QString::fromLatin1(id);
    validator.title = title;
    validator.kind = SubjectKind::Value;
    validator.sizeLimit = 4 * 1024;
    validator.check = [check](const QList<Subject> &subjects, const ValidationContext &context) {
        return judgeAll(subjects, context, judgeLine, check);
    };
    return validator;
}

Validator linesValidator(const char *id, const Message &title, LinesCheck check)
{
    Validator validator;
    validator.id = QString::fromLatin1(id);
    validator.title = title;
    validator.kind = SubjectKind::Text;
    validator.check = [check](const QList<Subject> &subjects, const ValidationContext &context) {
        return judgeAll(subjects, context, judgeLines, check);
    };
    return validator;
}

QString judgedInput(const ValidationContext &context, const QStringList &values,
                    std::initializer_list<const char *> ids)
{
    if (const QString said = context.answers.one(QStringLiteral("input")); !said.isEmpty())
        return said;
    QString found;
    for (const char *id : ids) {
        if (context.answers.all(QString::fromLatin1(id)) != values)
            continue;
        if (!found.isEmpty())
            return {};
        found = QString::fromLatin1(id);
    }
    return found;
}

const RegionFacts *answeredRegion(const ValidationContext &context)
{
    return context.facts.region(context.answers.one(QStringLiteral("region")));
}

qsizetype indexOfInvisible(const QString &text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char32_t c = characterAt(text, at);
        if (isControl(c) || isInvisible(c))
            return at;
        if (c > 0xffff)
            ++at;
    }
    return -1;
}

QString shownCharacter(char32_t character)
{
    if (QChar::isPrint(character) && !QChar::isSpace(character) && !isInvisible(character))
        return QString::fromUcs4(&character, 1);
    return QStringLiteral("U+%1").arg(uint(character), 4, 16, QLatin1Char('0')).toUpper();
}

char32_t characterAt(const QString &text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[at + 1]);
    return c.unicode();
}

QString shownText(const QString &text)
{
    constexpr qsizetype Longest = 60;
    return text.size() <= Longest ? text : text.left(Longest - 1) + QChar(0x2026);
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAsciiLetterOrDigit(QChar c)
{
    return isAsciiDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isAsciiDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isAsciiDigit);
}

} // namespace portreeve::guides
