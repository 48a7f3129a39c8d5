#include "app/outputoptions.h"

namespace portreeve::app {

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
    options.text("-o,--output", m_file, "Write to this file instead of standard output", "FILE");
    options.flag("--force", m_force, "Replace an existing output file");
}

Result<ExitCode> OutputOptions::write(Environment &environment, const QByteArray &bytes, ExitCode code) const
{
    const Result<void> written = writeResult(environment, m_file, bytes, m_force);
    return written ? Result<ExitCode>(code) : Result<ExitCode>(written.error());
}

} // namespace portreeve::app
