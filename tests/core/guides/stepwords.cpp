#include "tests/core/guides/stepwords.h"

namespace portreeve::tests {

using namespace guides;

namespace {

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

QString wordsOf(const Step &step)
{
    QStringList words{step.title.english(), step.evidence.english()};
    for (const QList<Message> &list : {step.text, step.items}) {
        for (const Message &message : list)
            words.append(message.english());
    }
    for (const char *verbatim : step.verbatim)
        words.append(latin(verbatim));
    for (const Input &input : step.inputs) {
        words += {latin(input.id), input.label.english(), input.help.english(), latin(input.example)};
        for (const Option &option : input.options)
            words.append(option.title.english());
    }
    for (const Artifact &artifact : step.artifacts)
        words += {latin(artifact.fileName), artifact.title.english(), artifact.use.english()};
    for (const Contradiction &one : step.contradictions)
        words += {one.one.english(), one.other.english(), one.advice.english()};
    for (const Link &link : step.links)
        words.append(latin(link.target));
    return words.join(QLatin1Char('\n'));
}

const Step *stepOf(const char *guide, const char *step)
{
    const Guide *found = findGuide(latin(guide));
    return found ? found->step(latin(step)) : nullptr;
}

} // namespace portreeve::tests
