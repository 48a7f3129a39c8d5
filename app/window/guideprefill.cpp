#include "app/window/guideprefill.h"

#include "core/base/background.h"
#include "ui/text/guidetext.h"
#include "ui/text/say.h"

namespace portreeve::app {

using guides::Guide;
using guides::Progress;
using pages::GuidesModel;

GuidePrefill::GuidePrefill(GuideSource &source, GuidesModel &model, shell::FrameModel &frame,
                           ReadPrefillFiles readFiles, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_model(model)
    , m_frame(frame)
    , m_readFiles(std::move(readFiles))
{
    connect(&model, &GuidesModel::prefillRequested, this, [this](int number, const QString &text) {
        read(number, {{text.toUtf8(), {}}}, {});
    });
    connect(&model, &GuidesModel::prefillFilesRequested, this, &GuidePrefill::readFiles);
    connect(&model, &GuidesModel::prefillChosen, this, [this](int number, int index) {
        const std::optional<pages::Prefill> &shown = m_model.prefill();
        if (shown && index >= 0 && index < shown->choices.size())
            read(number, shown->texts, shown->choices[index].id);
    });
    connect(&model, &GuidesModel::prefillAccepted, this, &GuidePrefill::accept);
}

void GuidePrefill::read(int number, const QList<guides::PrefillText> &texts, const QString &directory)
{
    inBackground([texts, directory, facts = m_source.facts()] {
        return guides::prefill(texts, facts, directory);
    }).then(this, [this, number, texts](const Result<guides::Prefill> &found) { offer(number, texts, found); });
}

void GuidePrefill::readFiles(int number, const QStringList &paths)
{
    inBackground([paths, readFiles = m_readFiles] {
        return readFiles(paths);
    }).then(this, [this, number](const Result<QList<guides::PrefillText>> &texts) {
        if (texts)
            read(number, *texts, {});
        else
            offer(number, {}, texts.error());
    });
}

/// The model drops it where something else was asked for meanwhile, or another guide or project was opened.
void GuidePrefill::offer(int number, const QList<guides::PrefillText> &texts, const Result<guides::Prefill> &found)
{
    const Guide *open = m_source.guide();
    if (!open)
        return;
    pages::Prefill offer;
    offer.texts = texts;
    if (!found) {
        offer.refusal = found.error();
        m_model.setPrefill(number, offer);
        return;
    }
    offer.findings = found->findings;
    offer.details = found->details;
    for (const guides::DirectoryChoice &directory : found->directories) {
        if (directory.id == found->chosen)
            offer.chosen = static_cast<int>(offer.choices.size());
        offer.choices.append(
            {directory.id, directory.name.isEmpty() ? directory.id : tr("%1 (%2)").arg(directory.name, directory.id)});
    }
    offer.answers = answersIn(*open, found->answers);
    m_model.setPrefill(number, offer);
}

QList<pages::FoundAnswer> GuidePrefill::answersIn(const Guide &guide, const guides::Answers &found) const
{
    const guides::Answers own = m_source.progress(guide).answers;
    QList<pages::FoundAnswer> answers;
    for (const QString &id : found.inputs()) {
        const guides::Input *input = guide.input(id);
        if (!input || input->kind == guides::InputKind::Files)
            continue;
        const QStringList values = found.all(id);
        answers.append({id,
                        text::say(input->label),
                        values,
                        {text::answerText(*input, values)},
                        own.has(id) && own.all(id) != values});
    }
    return answers;
}

void GuidePrefill::accept()
{
    const Guide *open = m_source.guide();
    const std::optional<pages::Prefill> &shown = m_model.prefill();
    if (!open || !shown)
        return;
    QList<Progress> all = m_source.all();
    QStringList refused;
    for (const pages::FoundAnswer &answer : shown->answers) {
        Result<QList<Progress>> edited =
            guides::answeredEverywhere(m_source.context(*open, all), all, answer.input, answer.values);
        m_model.setRefusal(GuidesModel::inputKey(answer.input), edited ? std::nullopt : std::optional(edited.error()));
        if (edited)
            all = *std::move(edited);
        else
            refused.append(answer.label);
    }
    m_source.keepAll(all, tr("Fill in from AWS CLI output"));
    if (!refused.isEmpty())
        m_frame.tell({Severity::Warning,
                      tr("Not filled in: %1. The reason stands beside each question.").arg(refused.join(u", "))});
}

} // namespace portreeve::app
