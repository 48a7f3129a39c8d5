#pragma once

#include "app/command.h"

namespace portreeve::app {

/// Where a verb's result goes: -o and --force, the same on every verb that has them.
class OutputFile
{
public:
    void declare(Options &options);
    /// For a verb that knows good file names: -o may then be a folder.
    void declareFileOrFolder(Options &options);
    /// Writes the result to the file (kept if it exists, without --force), to `nameInFolder` in the folder, or to
    /// standard output; then `code`.
    Result<ExitCode> write(Environment &environment, const QByteArray &bytes, ExitCode code = ExitCode::Done,
                           const QString &nameInFolder = {}) const;
    /// The file that write() writes.
    [[nodiscard]] NamedFile file(const QString &nameInFolder = {}) const;
    [[nodiscard]] bool force() const { return m_force; }
    /// Whether a file was named.
    [[nodiscard]] bool isAsked() const { return !m_path.isEmpty(); }
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    void declareForce(Options &options);

    QString m_path;
    bool m_force = false;
};

/// The same with --format, the form of the result.
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
    [[nodiscard]] bool force() const { return m_file.force(); }
    [[nodiscard]] const QString &path() const { return m_file.path(); }
    Result<ExitCode> write(Environment &environment, const QByteArray &bytes, ExitCode code = ExitCode::Done) const
    {
        return m_file.write(environment, bytes, code);
    }

private:
    QStringList m_formats;
    QString m_format;
    OutputFile m_file;
};

} // namespace portreeve::app
