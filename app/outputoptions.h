#pragma once

#include "app/command.h"

namespace portreeve::app {

/// Where a verb's result goes and in which format: --format, -o and --force, the same on every verb that has them.
class OutputOptions
{
public:
    /// The first format is the standard one.
    explicit OutputOptions(QStringList formats);
    /// `standard` may be empty: then the verb decides what no --format means.
    OutputOptions(QStringList formats, QString standard);

    void declare(Options &options);
    [[nodiscard]] const QString &format() const { return m_format; }
    [[nodiscard]] bool isJson() const { return m_format == QLatin1String("json"); }
    /// Writes the result to the file (kept if it exists, without --force), or to standard output; then `code`.
    Result<ExitCode> write(Environment &environment, const QByteArray &bytes, ExitCode code = ExitCode::Done) const;

private:
    QStringList m_formats;
    QString m_format;
    QString m_file;
    bool m_force = false;
};

} // namespace portreeve::app
