#include "ui/pages/guides/stepview.h"

#include "ui/pages/guides/artifactview.h"
#include "ui/pages/guides/contradictionview.h"
#include "ui/pages/guides/filesfield.h"
#include "ui/pages/guides/guidesmodel.h"
#include "ui/pages/guides/inputfield.h"
#include "ui/pages/guides/stepform.h"
#include "ui/pages/guides/steplinks.h"
#include "ui/text/guidetext.h"
#include "ui/text/requirementtext.h"
#include "ui/text/say.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/copytext.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

#include <algorithm>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

TextLabel *selectable(TextLabel::Kind kind, const QString &text, QWidget *parent)
{
    auto *label = new TextLabel(kind, text, parent);
    label->setSelectable();
    return label;
}

/// A bullet with its sentence.
QWidget *item(const QString &text, QWidget *parent)
{
    auto *line = new QWidget(parent);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(theme::Tight, 0, 0, 0);
    row->setSpacing(theme::Gap);
    row->addWidget(new TextLabel(TextLabel::Kind::Body, QStringLiteral("\u2022"), line), 0, Qt::AlignTop);
    row->addWidget(selectable(TextLabel::Kind::Body, text, line), 1);
    return line;
}

/// Depth first along the layouts: the order in which things stand, whenever they were made.
void collectStops(const QLayout &layout, QList<QWidget *> &stops)
{
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem *entry = layout.itemAt(i);
        if (const QLayout *inner = entry->layout()) {
            collectStops(*inner, stops);
            continue;
        }
        QWidget *widget = entry->widget();
        if (!widget)
            continue;
        if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
            stops.append(widget);
        else if (const QLayout *inside = widget->layout())
            collectStops(*inside, stops);
    }
}

} // namespace

StepView::StepView(GuidesModel &model, const guides::Walk &walk, const guides::StepWalk &step, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_step(*step.step)
    , m_id(QString::fromLatin1(m_step.id))
    , m_column(new QVBoxLayout(this))
{
    setAccessibleName(text::say(m_step.title));
    m_column->setContentsMargins(0, theme::Tight, 0, theme::Wide);
    m_column->setSpacing(theme::Gap);
    addWords(walk);
    addInputs();
    for (const guides::Artifact &artifact : m_step.artifacts) {
        m_column->addSpacing(theme::Tight);
        auto *view = new ArtifactView(model, artifact, this);
        m_artifacts.append(view);
        m_column->addWidget(view);
    }
    for (const guides::Contradiction &contradiction : m_step.contradictions) {
        m_column->addSpacing(theme::Tight);
        m_column->addWidget(new ContradictionView(contradiction, model.facts(), this));
    }
    addEvidence();
    if (!m_step.links.isEmpty())
        m_column->addWidget(new StepLinks(model, m_step, this));
    m_form = new StepForm(model, m_id, this);
    m_column->addSpacing(theme::Tight);
    m_column->addWidget(m_form);
    addSource();
    showStep(step);
}

void StepView::addWords(const guides::Walk &walk)
{
    if (const QString depends = text::dependsText(*walk.guide, m_step.when); !depends.isEmpty()) {
        TextLabel *label = widgets::dimmedLabel(depends, this);
        label->setNarrowing();
        m_column->addWidget(label);
    }
    for (const Message &paragraph : m_step.text)
        m_column->addWidget(selectable(TextLabel::Kind::Body, text::say(paragraph), this));
    for (const Message &entry : m_step.items)
        m_column->addWidget(item(text::say(entry), this));
    for (const char *verbatim : m_step.verbatim)
        m_column->addWidget(new widgets::CopyText(QString::fromUtf8(verbatim), tr("Copy this text"), this));
}

void StepView::addInputs()
{
    for (const guides::Input &input : m_step.inputs) {
        m_column->addSpacing(theme::Tight);
        auto *field = new InputField(m_model, m_id, input, this);
        m_inputs.append(field);
        m_column->addWidget(field);
    }
}

void StepView::addEvidence()
{
    m_column->addSpacing(theme::Tight);
    const QString wanted = text::say(m_step.evidence);
    if (wanted.isEmpty()) {
        m_evidence =
            new FilesField(FilesField::Look::Button, tr("Name and SHA-256 of a file are kept, not what it holds."),
                           tr("Add evidence\u2026"), this);
    } else {
        m_column->addWidget(widgets::sectionLabel(tr("Evidence"), this));
        m_column->addWidget(selectable(TextLabel::Kind::Body, wanted, this));
        m_evidence = new FilesField(FilesField::Look::Zone,
                                    tr("Drop files or paste a text. Name and SHA-256 are kept, not what it holds."),
                                    tr("Choose files\u2026"), this);
    }
    m_evidence->speak(tr("Evidence"), wanted);
    connect(m_evidence, &FilesField::filesGiven, this,
            [this](const QStringList &paths) { Q_EMIT m_model.filesGiven(m_id, {}, paths); });
    connect(m_evidence, &FilesField::textGiven, this,
            [this](const QString &text) { Q_EMIT m_model.textGiven(m_id, {}, text); });
    connect(m_evidence, &FilesField::removeRequested, &m_model, &GuidesModel::evidenceRemoved);
    m_column->addWidget(m_evidence);
}

void StepView::addSource()
{
    const QString where = text::sourceText(m_step.source, m_model.facts());
    if (where.isEmpty())
        return;
    auto *label = selectable(TextLabel::Kind::Dimmed,
                             tr("Source: %1. %2.").arg(where, text::certaintyWord(m_step.source.certainty)), this);
    label->setToolTip(text::certaintyMeaning(m_step.source.certainty));
    m_column->addWidget(label);
}

void StepView::showStep(const guides::StepWalk &step)
{
    for (qsizetype i = 0; i < m_inputs.size(); ++i) {
        const guides::Input *input = &m_step.inputs[i];
        const auto state = std::find_if(step.inputs.cbegin(), step.inputs.cend(),
                                        [input](const guides::InputState &one) { return one.input == input; });
        m_inputs[i]->showState(state == step.inputs.cend() ? nullptr : &*state);
    }
    for (qsizetype i = 0; i < m_artifacts.size(); ++i) {
        const guides::Artifact *artifact = &m_step.artifacts[i];
        const auto state =
            std::find_if(step.artifacts.cbegin(), step.artifacts.cend(),
                         [artifact](const guides::ArtifactState &one) { return one.artifact == artifact; });
        m_artifacts[i]->showState(state == step.artifacts.cend() ? nullptr : &*state);
    }
    QList<FilesField::Row> rows;
    const QList<guides::Evidence> &evidence = m_model.progress().steps.value(m_id).evidence;
    for (int i = 0; i < evidence.size(); ++i) {
        if (evidence[i].input.isEmpty())
            rows.append({evidence[i], m_id, i});
    }
    m_evidence->setRows(rows);
    m_form->showStep(step);
}

QList<QWidget *> StepView::tabStops() const
{
    QList<QWidget *> stops;
    collectStops(*layout(), stops);
    return stops;
}

void StepView::markDone()
{
    m_form->markDone();
}

} // namespace portreeve::pages
