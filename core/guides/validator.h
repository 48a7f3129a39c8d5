#pragma once

#include "core/base/finding.h"
#include "core/guides/answers.h"
#include "core/guides/facts.h"

#include <QByteArray>
#include <QDateTime>

#include <functional>
#include <vector>

/// How to add a check: write validators/<id without dashes>.cpp with `Validator make_<id>_validator()`, name the
/// id in validators.txt, add rows to its test and a fuzz target or seed. A check is pure: it knows what it is given.
/// One of files learns of the facts only through the answered Region; what it asks `answers` for is remembered, and
/// decides later whether its verdict still holds.
namespace portreeve::guides {

/// One file or one typed value.
struct Subject {
    QByteArray bytes;
    QString where;       ///< the file's name, or empty for a typed value; findings name it
    bool beside = false; ///< was given for another input before (Input::beside); one that is given now counts instead
};

struct ValidationContext {
    const Facts &facts;
    const Answers &answers; ///< other answers of the guide that the check depends on; may lack any of them
    QDateTime now;          ///< UTC
};

/// Something read out of the subject that a person compares with what they expect: subject, validity, fingerprint,
/// audience. Never a secret, never what a private key block holds.
struct Detail {
    Message label;
    QString value;

    friend bool operator==(const Detail &, const Detail &) = default;
};

struct Validation {
    Findings findings; ///< in the order of the subject; every id is documented in the test of the check
    QList<Detail> details;
    QDateTime until = {}; ///< UTC; when it stops being right by itself, such as the first end of a certificate; invalid
                          ///< where nothing ends or that is not known

    /// Keeps the earliest of the times that it is told.
    void endsBy(const QDateTime &time);
    /// Nothing of severity Error.
    [[nodiscard]] bool isValid() const;
    friend bool operator==(const Validation &, const Validation &) = default;
};

enum class SubjectKind {
    Value, ///< one line that is typed
    Text,  ///< pasted text of several lines
    Files, ///< one or more files, in the order given; what is over `sizeLimit` is refused before it is read
};

struct Validator {
    QString id; ///< as `portreeve guide validate KIND` takes it
    Message title;
    SubjectKind kind = SubjectKind::Value;
    qint64 sizeLimit = 64 * 1024; ///< bytes of one subject; over it the finding "too-large" is given without reading
    bool onCommandLine = false;   ///< DESIGN 5 lists it as a KIND of `guide validate`
    std::function<Validation(const QList<Subject> &, const ValidationContext &)> check;
    /// Whether a text holds what this kind of text must not: an answer that does is refused and kept nowhere. Keys are
    /// refused everywhere (secrets.h) and need none of this. Empty: nothing.
    std::function<bool(const QByteArray &)> holdsSecret = {};
};

/// In the order of validators.txt.
const std::vector<Validator> &allValidators();
const Validator *findValidator(QStringView id);

/// For a file whose size alone says that it is not looked at.
Finding tooLarge(const Validator &validator, const QString &where);

/// The check with its size limit and the findings that all checks share: "empty" (error), "too-large" (error),
/// "not-text" (error; NUL or broken UTF-8 in a Value or Text). Order of findings is kept.
Validation validate(const Validator &validator, const QList<Subject> &subjects, const ValidationContext &context);

} // namespace portreeve::guides
