#include "app/outputoptions.h"

#include <QDir>

namespace portreeve::app {

void OutputFile::declare(Options &options)
{
    options.text("-o,--output", m_path, "Write to this file instead of standard output", "FILE");
    declareForce(options);
}

void OutputFile::declareFileOrFolder(Options &options)
{
    options.text("-o,--output", m_path, "Write to this file, or into this folder, instead of standard output",
                 "FILE|DIR");
    declareForce(options);
}

void OutputFile::declareForce(Options &options)
{
    options.flag("--force", m_force, "Replace an existing output file");
}

NamedFile OutputFile::file(const QString &nameInFolder) const
{
    const bool folder = !nameInFolder.isEmpty() && !m_path.isEmpty() && QFileInfo(m_path).isDir();
    return {QStringLiteral("-o"), folder ? QDir(m_path).filePath(nameInFolder) : m_path};
}

Result<ExitCode> OutputFile::write(Environment &environment, const QByteArray &bytes, ExitCode code,
                                   const QString &nameInFolder) const
{
    const Result<void> written = writeResult(environment, file(nameInFolder).path, bytes, m_force);
    return written ? Result<ExitCode>(code) : Result<ExitCode>(written.error());
}

OutputOptions::OutputOptions(QStringList formats)
    : OutputOptions(formats, formats.first())
{}

OutputOptions::OutputOptions(QStringList formats, QString standard)
    : m_formats(std::move(formats))
    , m_format(std::move(standard))
{}

void OutputOptions::declare(Options &options)
{
    options.choice("--format", m_format, m_formats, "What the result looks like");
    m_file.declare(options);
}

} // namespace portreeve::app
