#include "ui/text/errortext.h"

#include "ui/text/say.h"
#include "ui/text/tr.h"

namespace portreeve::text {
namespace {

QString capitalised(QString sentence)
{
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

QString ended(const QString &sentence)
{
    return sentence.isEmpty() || sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

QString withoutStop(QString sentence)
{
    if (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence;
}

} // namespace

QString errorSentence(const Error &error)
{
    const QString operation = capitalised(say(error.operation));
    const QString detail = withoutStop(say(error.detail));
    if (operation.isEmpty())
        return ended(error.where.isEmpty() ? capitalised(detail)
                                           : Tr::tr("%1 (%2)").arg(capitalised(detail), error.where));
    if (detail.isEmpty())
        return ended(error.where.isEmpty() ? operation : Tr::tr("%1 (%2)").arg(operation, error.where));
    if (error.where.isEmpty())
        return ended(Tr::tr("%1: %2").arg(operation, detail));
    return ended(Tr::tr("%1: %2 (%3)").arg(operation, detail, error.where));
}

QString errorRemedy(const Error &error)
{
    return ended(capitalised(say(error.remedy)));
}

QString errorText(const Error &error)
{
    const QString remedy = errorRemedy(error);
    return remedy.isEmpty() ? errorSentence(error) : Tr::tr("%1 %2").arg(errorSentence(error), remedy);
}

} // namespace portreeve::text
