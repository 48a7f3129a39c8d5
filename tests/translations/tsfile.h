#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace portreeve::tests {

/// One message of a .ts file.
struct TsMessage {
    QString context;
    QString source;
    bool numerus = false;
    bool finished = false;
    QStringList translations; ///< one, or the plural forms

    /// "context: source", to name it in a failure.
    [[nodiscard]] QString name() const { return context + QStringLiteral(": \"") + source + u'"'; }
};

/// The messages of a .ts file that are not obsolete; empty where the bytes are no such file.
QList<TsMessage> readTs(const QByteArray &bytes);

/// What is wrong with the translation, or nothing: other placeholders than the source, other blanks at the ends,
/// another mark at the end, another number of plural forms than `plurals`.
QStringList translationFaults(const TsMessage &message, int plurals);

} // namespace portreeve::tests
