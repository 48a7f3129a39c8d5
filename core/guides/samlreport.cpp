#include "core/guides/samlreport.h"

#include "core/guides/secrets.h"

namespace portreeve::guides {

void SamlReport::error(const char *id, const Message &message, const QString &place)
{
    add(Severity::Error, id, message, place);
}

void SamlReport::warning(const char *id, const Message &message, const QString &place)
{
    add(Severity::Warning, id, message, place);
}

void SamlReport::info(const char *id, const Message &message, const QString &place)
{
    add(Severity::Info, id, message, place);
}

void SamlReport::detail(const Message &label, const QString &value)
{
    if (!value.isEmpty())
        m_validation.details.append({label, value});
}

void SamlReport::documentError(const Error &failure)
{
    switch (failure.code) {
    case ErrorCode::TooLarge:
        return error("xml-too-large", failure.detail);
    case ErrorCode::WrongEncoding:
        return error("xml-encoding", failure.detail);
    case ErrorCode::WrongSchema:
        return error("xml-document-type", failure.detail);
    default:
        break;
    }
    if (failure.where.isEmpty())
        return error("xml-broken", failure.detail);
    error("xml-broken", PR_MESSAGE("guides", "It is not well-formed XML; line %1 is wrong.").arg(failure.where));
}

bool SamlReport::refusesPrivateKey(const QByteArray &bytes)
{
    if (!holdsPrivateKey(bytes))
        return false;
    error("private-key",
          PR_MESSAGE("guides", "It holds a private key, which does not belong here, and nothing of it was read. Export "
                               "it again without keys, and replace the key if others got the file."));
    return true;
}

void SamlReport::add(Severity severity, const char *id, const Message &message, const QString &place)
{
    constexpr int MostOfAKind = 20;
    if (m_counts[severityId(severity) + QLatin1StringView(id)]++ >= MostOfAKind)
        return;
    const QString where = m_file.isEmpty() || place.isEmpty() ? m_file + place : m_file + QStringLiteral(": ") + place;
    m_validation.findings.append({QString::fromLatin1(id), severity, message, where});
}

} // namespace portreeve::guides
