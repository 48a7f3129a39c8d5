#include "core/guides/byolerrors.h"
#include "core/guides/validators/logtext.h"
#include "core/guides/validators/pastedsecrets.h"
#include "core/guides/validators/typed.h"

#include <QRegularExpression>

#include <algorithm>

/// Logs and messages of a BYOL import: the faults that core/guides/byolerrors.h knows, with their lines. How the log of
/// the image checker looks is not documented; that its dialog calls tests FAILED and WARNING and ends with "Validation
/// Successful" is (admin guide, lines 372 to 400), so that these words are pointed at, and judge nothing.
namespace portreeve::guides {

namespace {

constexpr qint64 LargestLog = 1024 * 1024;

struct Place {
    const ByolError *error;
    int line;
};

QRegularExpression wordsExpression(const QString &words)
{
    QStringList escaped;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts))
        escaped.append(QRegularExpression::escape(word));
    return QRegularExpression(QStringLiteral("(?<!\\w)%1(?!\\w)").arg(escaped.join(QStringLiteral("\\s+"))),
                              QRegularExpression::CaseInsensitiveOption |
                                  QRegularExpression::UseUnicodePropertiesOption);
}

int lineAt(const QString &text, qsizetype at)
{
    return int(QStringView(text).left(at).count(u'\n')) + 1;
}

int firstLine(const ByolError &error, const QString &text)
{
    qsizetype first = -1;
    for (const char *words : error.match) {
        const qsizetype at = text.indexOf(wordsExpression(QString::fromLatin1(words)));
        if (at >= 0 && (first < 0 || at < first))
            first = at;
    }
    return first < 0 ? 0 : lineAt(text, first);
}

/// The text with empty lines where a line says that a test passed: its name is not a fault then.
QString withoutPassed(const QString &text)
{
    static const QRegularExpression passed(QStringLiteral("^.*\\bPASSED\\b.*$"), QRegularExpression::MultilineOption);
    QString rest = text;
    return text.contains(QStringLiteral("PASSED")) ? rest.remove(passed) : rest;
}

void sayFaults(const QString &text, TypedReport &report)
{
    const QString relevant = withoutPassed(text);
    QList<Place> places;
    for (const ByolError *error : byolErrorsIn(relevant))
        places.append({error, firstLine(*error, relevant)});
    std::stable_sort(places.begin(), places.end(), [](const Place &a, const Place &b) { return a.line < b.line; });
    for (const Place &place : places) {
        report.setLine(place.line, {});
        const QByteArray fix = QByteArray(place.error->id) + "-fix";
        report.error(place.error->id, place.error->meaning);
        report.info(fix.constData(), place.error->fix);
        for (const char *command : place.error->commands)
            report.detail(PR_MESSAGE("guides", "Command"), QString::fromLatin1(command));
    }
    report.leaveLines();
}

Message secretMessage(SecretKind kind)
{
    switch (kind) {
    case SecretKind::PrivateKey:
        return PR_MESSAGE("guides",
                          "A private key stands in the log. Take it out before you hand the log on, and replace the "
                          "key.");
    case SecretKind::AccessKey:
        return PR_MESSAGE("guides",
                          "An access key of AWS stands in the log. Take it out before you hand the log on, and "
                          "replace the key if its secret part was there too.");
    case SecretKind::AccessKeyValue:
        return PR_MESSAGE("guides",
                          "The secret part of an access key of AWS stands in the log. Take it out before you hand "
                          "the log on, and replace the key.");
    case SecretKind::Password:
        return PR_MESSAGE("guides",
                          "What looks like a password stands in the log. Take it out before you hand the log on, "
                          "and change the password.");
    case SecretKind::ProductKey:
        break;
    }
    return PR_MESSAGE("guides",
                      "What looks like a product key of Windows stands in the log. Take it out before you hand the "
                      "log on.");
}

const char *secretId(SecretKind kind)
{
    switch (kind) {
    case SecretKind::PrivateKey:
        return "private-key";
    case SecretKind::AccessKey:
        return "access-key";
    case SecretKind::AccessKeyValue:
        return "access-key-value";
    case SecretKind::Password:
        return "password";
    case SecretKind::ProductKey:
        break;
    }
    return "product-key";
}

void saySecrets(const QString &text, TypedReport &report)
{
    for (const Secret &secret : secretsIn(text)) {
        report.setLine(secret.line, {});
        if (secret.kind == SecretKind::PrivateKey)
            report.error(secretId(secret.kind), secretMessage(secret.kind));
        else
            report.warning(secretId(secret.kind), secretMessage(secret.kind));
    }
    report.leaveLines();
}

struct Lines {
    int first = 0;
    int count = 0;
};

Lines linesWith(const QString &text, const QRegularExpression &words)
{
    Lines lines;
    int number = 0;
    for (const QStringView line : QStringView(text).split(u'\n')) {
        ++number;
        if (!words.match(line).hasMatch())
            continue;
        lines.first = lines.count++ == 0 ? number : lines.first;
    }
    return lines;
}

/// True where one of the checker's words is there.
bool sayStatus(const QString &text, TypedReport &report)
{
    static const QRegularExpression failed(QStringLiteral("\\bFAILED\\b"));
    static const QRegularExpression warned(QStringLiteral("\\bWARNING\\b"));
    static const QRegularExpression passed(QStringLiteral("\\bValidation Successful\\b"),
                                           QRegularExpression::CaseInsensitiveOption);
    const Lines failures = linesWith(text, failed);
    const Lines warnings = linesWith(text, warned);
    const Lines successes = linesWith(text, passed);
    if (failures.count > 0) {
        report.setLine(failures.first, {});
        report.warning("status-failed",
                       PR_MESSAGE("guides",
                                  "FAILED is what the image checker calls a test that was not passed (lines with it: "
                                  "%1). Resolve each before the machine is exported.")
                           .arg(failures.count));
    }
    if (warnings.count > 0) {
        report.setLine(warnings.first, {});
        report.warning("status-warning",
                       PR_MESSAGE("guides",
                                  "WARNING is what the image checker calls what it can mend by itself (lines with it: "
                                  "%1). Choose Fix All Warnings before the machine is exported.")
                           .arg(warnings.count));
    }
    if (successes.count > 0) {
        report.setLine(successes.first, {});
        report.info("validation-successful",
                    PR_MESSAGE("guides", "The image checker says here that the machine passed all tests."));
    }
    report.leaveLines();
    return failures.count + warnings.count + successes.count > 0;
}

/// How the text was read; false where there is none.
bool sayEncoding(const LogText &log, TypedReport &report)
{
    if (log.binary) {
        report.error("not-a-log",
                     PR_MESSAGE("guides", "This is not a text. Unpack archives first, and save event logs as "
                                          "text."));
        return false;
    }
    if (log.text.trimmed().isEmpty()) {
        report.error("empty", PR_MESSAGE("guides", "There is nothing in it."));
        return false;
    }
    report.detail(PR_MESSAGE("guides", "Encoding"), QString::fromLatin1(log.encoding));
    report.detail(PR_MESSAGE("guides", "Lines"),
                  QString::number(log.text.count(u'\n') + (log.text.endsWith(u'\n') ? 0 : 1)));
    if (log.guessed) {
        report.info("guessed-encoding",
                    PR_MESSAGE("guides", "The log is neither UTF-8 nor has it a byte order mark; it was read as %1.")
                        .arg(QString::fromLatin1(log.encoding)));
    }
    if (log.cutOff) {
        report.warning("cut-off",
                       PR_MESSAGE("guides", "The log ends in the middle of a character; its end may be missing."));
    }
    if (log.hadNul) {
        report.warning("nul",
                       PR_MESSAGE("guides", "There are NUL characters in the log, as when a machine is switched off "
                                            "while it writes. They were left out, and lines may be missing."));
    }
    return true;
}

Validation judge(const Subject &subject)
{
    TypedReport report(subject.where);
    const LogText log = decodeLog(subject.bytes);
    if (!sayEncoding(log, report))
        return report.take();
    const int errorsBefore = report.errors();
    sayFaults(log.text, report);
    const bool known = report.errors() > errorsBefore;
    const bool status = sayStatus(log.text, report);
    saySecrets(log.text, report);
    if (!known && !status) {
        report.info("nothing-known",
                    PR_MESSAGE("guides", "None of the faults that the documents name stands in the log. That "
                                         "says neither that the image fits nor that it does not."));
    }
    return report.take();
}

Validation check(const QList<Subject> &subjects, const ValidationContext &)
{
    Validation all;
    for (const Subject &subject : subjects) {
        const Validation one = judge(subject);
        all.findings += one.findings;
        all.details += one.details;
    }
    return all;
}

} // namespace

Validator make_byol_log_validator()
{
    Validator validator;
    validator.id = QStringLiteral("byol-log");
    validator.title = PR_MESSAGE("guides", "Log or message of a BYOL import");
    validator.kind = SubjectKind::Files;
    validator.sizeLimit = LargestLog;
    validator.onCommandLine = true;
    validator.check = check;
    validator.holdsSecret = [](const QByteArray &bytes) {
        return !secretsIn(decodeLog(bytes).text).isEmpty();
    };
    return validator;
}

} // namespace portreeve::guides
