#include "core/guides/editrules.h"

#include "core/guides/secrets.h"

namespace portreeve::guides {

Error editRefusal(ErrorCode code, const Message &detail, const QString &where, const Message &remedy)
{
    return {code, PR_MESSAGE("guides", "cannot change the progress"), detail, where, remedy};
}

Error unknownName(const QString &name)
{
    return editRefusal(ErrorCode::UnknownName, PR_MESSAGE("guides", "the guide has nothing called \"%1\"").arg(name),
                       name);
}

Error privateKeyRefusal(const QString &where)
{
    return editRefusal(ErrorCode::InvalidSyntax, PR_MESSAGE("guides", "it holds a private key or a key store"), where,
                       PR_MESSAGE("guides",
                                  "Give the certificate, or whatever is asked for, alone: openssl x509 -in FILE "
                                  "-out certificate.pem takes it out of a PEM file. Nothing of this was "
                                  "kept."));
}

Error awsCredentialsRefusal(const QString &where)
{
    return editRefusal(ErrorCode::InvalidSyntax, PR_MESSAGE("guides", "it holds access keys of AWS"), where,
                       PR_MESSAGE("guides", "Take the keys out. Nothing of this was kept."));
}

std::optional<Error> secretIn(const QByteArray &bytes, const QString &where)
{
    if (holdsPrivateKey(bytes))
        return privateKeyRefusal(where);
    if (holdsAwsCredentials(bytes))
        return awsCredentialsRefusal(where);
    return std::nullopt;
}

QDateTime wholeSecond(const QDateTime &time)
{
    return time.isValid() ? QDateTime::fromSecsSinceEpoch(time.toSecsSinceEpoch(), Qt::UTC) : QDateTime();
}

void storeStep(Progress &progress, const QString &id, const StepProgress &step)
{
    if (step == StepProgress())
        progress.steps.remove(id);
    else
        progress.steps.insert(id, step);
}

} // namespace portreeve::guides
