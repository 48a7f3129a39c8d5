#include "ui/pages/guides/artifactview.h"

#include "ui/pages/guides/guidesmodel.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/fieldmanners.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

constexpr int MostLinesShown = 16;

} // namespace

ArtifactView::ArtifactView(GuidesModel &model, const guides::Artifact &artifact, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_artifact(artifact)
    , m_code(new widgets::CodeView(this))
    , m_lacking(widgets::dimmedLabel({}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    makeHead(*column);
    m_lacking->setNarrowing();
    m_code->setAccessibleName(text::say(artifact.title));
    m_code->setFrameShape(QFrame::StyledPanel);
    m_code->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_code->fitTo(MostLinesShown);
    m_code->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_code->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    widgets::mindManners(*m_code);
    column->addWidget(m_lacking);
    column->addWidget(m_code);
}

void ArtifactView::makeHead(QVBoxLayout &column)
{
    auto *title = widgets::sectionLabel(text::say(m_artifact.title), this);
    title->setNarrowing();
    column.addWidget(title);
    if (const QString use = text::say(m_artifact.use); !use.isEmpty()) {
        TextLabel *sentence = widgets::dimmedLabel(use, this);
        sentence->setNarrowing();
        column.addWidget(sentence);
    }
    auto *buttons = new QWidget(this);
    auto *row = new widgets::FlowLayout(buttons, theme::Gap, theme::Tight);
    m_copy = new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy"), buttons);
    m_copy->setAccessibleName(tr("Copy %1").arg(title->text()));
    m_save = new QPushButton(theme::icon(QStringLiteral("download")), tr("Save\u2026"), buttons);
    m_save->setAccessibleName(tr("Save %1").arg(title->text()));
    row->addWidget(m_copy);
    row->addWidget(m_save);
    column.addWidget(buttons);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    connect(m_save, &QPushButton::clicked, this, &ArtifactView::save);
}

void ArtifactView::save()
{
    widgets::askWhereToSave(this, m_save->text(), QString::fromUtf8(m_artifact.fileName),
                            [this, bytes = guides::artifactBytes(m_artifact, m_text)](const QString &path) {
                                Q_EMIT m_model.saveRequested(path, bytes);
                            });
}

QString ArtifactView::lacking(const guides::ArtifactState &state) const
{
    if (state.fault)
        return text::errorText(*state.fault);
    QStringList names;
    for (const QString &id : state.missing) {
        const guides::Input *input = m_model.walk()->guide->input(id);
        names.append(input ? text::say(input->label) : id);
    }
    return tr("Written here as soon as these answers are there and hold: %1.").arg(names.join(QLatin1String(", ")));
}

void ArtifactView::showState(const guides::ArtifactState *state)
{
    setVisible(state != nullptr);
    if (!state)
        return;
    const bool made = !state->text.isEmpty();
    for (QWidget *widget : {static_cast<QWidget *>(m_code), static_cast<QWidget *>(m_copy->parentWidget())})
        widget->setVisible(made);
    m_lacking->setVisible(!made);
    m_lacking->setSeverity(state->fault ? QStringLiteral("error") : QString());
    if (!made) {
        m_lacking->setText(lacking(*state));
        return;
    }
    if (state->text == m_text)
        return;
    m_text = state->text;
    m_code->setCode(m_text.endsWith(u'\n') ? m_text.chopped(1) : m_text);
}

} // namespace portreeve::pages
