#include "core/guides/mergeprogress.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

bool isSame(const Evidence &a, const Evidence &b)
{
    return a.input == b.input && a.name == b.name && a.sha256 == b.sha256;
}

class Merger
{
public:
    Merger(const Progress &base, QString otherName)
        : m_merged{base, {}, false}
        , m_otherName(std::move(otherName))
    {}

    MergedProgress with(const Progress &other)
    {
        for (const QString &input : other.answers.inputs())
            answer(input, other.answers.all(input));
        for (auto it = other.steps.cbegin(); it != other.steps.cend(); ++it)
            step(it.key(), *it);
        members(m_merged.progress.later, other.later);
        return m_merged;
    }

private:
    void note(const char *id, const Message &message, const QString &what)
    {
        m_merged.findings.append({QString::fromLatin1(id), Severity::Warning, message,
                                  QStringLiteral("%1: %2").arg(m_merged.progress.guide, what)});
    }

    void answer(const QString &input, const QStringList &values)
    {
        Answers &answers = m_merged.progress.answers;
        if (!answers.has(input)) {
            answers.set(input, values);
            m_merged.changed = true;
        } else if (answers.all(input) != values) {
            note("answer-not-merged",
                 PR_MESSAGE("guides", "Both have an answer. %1 stays; that of %2 was not taken: %3.")
                     .arg(answers.all(input).join(QLatin1String(", ")))
                     .arg(m_otherName)
                     .arg(values.join(QLatin1String(", "))),
                 input);
        }
    }

    void step(const QString &id, const StepProgress &other)
    {
        const StepProgress before = m_merged.progress.steps.value(id);
        StepProgress step = before;
        state(id, step, other);
        if (step.owner.isEmpty())
            step.owner = other.owner;
        else if (!other.owner.isEmpty() && other.owner != step.owner)
            note("owner-not-merged",
                 PR_MESSAGE("guides", "Both name an owner. %1 stays; %2, named by %3, was not taken.")
                     .arg(step.owner)
                     .arg(other.owner)
                     .arg(m_otherName),
                 id);
        words(step.note, other.note);
        for (const Evidence &evidence : other.evidence) {
            if (std::none_of(step.evidence.cbegin(), step.evidence.cend(),
                             [&evidence](const Evidence &one) { return isSame(one, evidence); }))
                step.evidence.append(evidence);
        }
        members(step.later, other.later);
        if (step == before)
            return;
        m_merged.progress.steps.insert(id, step);
        m_merged.changed = true;
    }

    void state(const QString &id, StepProgress &step, const StepProgress &other)
    {
        if (other.state == StepState::Open || other.state == step.state)
            return;
        if (step.state == StepState::Open) {
            step.state = other.state;
            step.changed = other.changed;
            step.waiver = other.waiver;
            return;
        }
        note("state-not-merged",
             PR_MESSAGE("guides", "One has it done, the other one waived. What was there stays; what %1 says was not "
                                  "taken.")
                 .arg(m_otherName),
             id);
    }

    /// Both, the other one below and with its name; not again where it stands there.
    void words(QString &mine, const QString &other) const
    {
        if (other.isEmpty() || mine == other)
            return;
        const QString named = QStringLiteral("[%1] %2").arg(m_otherName, other);
        if (mine.contains(named))
            return;
        mine = mine.isEmpty() ? named : mine + u'\n' + named;
    }

    static void members(LaterMembers &mine, const LaterMembers &other)
    {
        for (auto it = other.cbegin(); it != other.cend(); ++it) {
            if (!mine.contains(it.key()))
                mine.insert(it.key(), *it);
        }
    }

    MergedProgress m_merged;
    QString m_otherName;
};

} // namespace

MergedProgress mergeProgress(const Progress &base, const Progress &other, const QString &otherName)
{
    return Merger(base, otherName).with(other);
}

} // namespace portreeve::guides
