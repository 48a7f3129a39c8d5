#include "ui/pages/guides/guideview.h"

#include "ui/pages/guides/guidesmodel.h"
#include "ui/pages/guides/prefillpanel.h"
#include "ui/pages/guides/statemark.h"
#include "ui/pages/guides/stepline.h"
#include "ui/pages/guides/stepview.h"
#include "ui/text/guidetext.h"
#include "ui/text/say.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/columnscroll.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

constexpr int WidestCharacters = 132; ///< lines that are longer are hard to read

} // namespace

GuideView::GuideView(GuidesModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_scroll(new widgets::ColumnScroll(this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    auto *content = new QWidget(this);
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(theme::Spacing, theme::Spacing, theme::PageMargin, theme::PageMargin);
    auto *reading = new QWidget(content);
    reading->setMaximumWidth(theme::textWidth(fontMetrics(), WidestCharacters));
    m_column = new QVBoxLayout(reading);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme::Gap);
    m_column->addWidget(makeHead(reading));
    m_prefill = new PrefillPanel(model, reading);
    m_column->addWidget(m_prefill);
    connect(m_prefill, &PrefillPanel::focusReturned, this, [this] { m_fill->setFocus(Qt::OtherFocusReason); });
    m_sections = new QWidget(reading);
    m_column->addWidget(m_sections);
    m_column->addStretch(1);
    row->addWidget(reading, 1);
    row->addStretch(0);
    m_scroll->setContent(content);
    m_scroll->setLeastWidth(theme::textWidth(fontMetrics(), 30));
    connect(&m_model, &GuidesModel::walkChanged, this, &GuideView::showWalk);
    connect(&m_model, &GuidesModel::openStepChanged, this, &GuideView::unfold);
    const auto showOpen = [this] {
        if (const guides::StepWalk *step = m_open && m_model.walk() ? m_model.walk()->step(m_shown) : nullptr) {
            m_open->showStep(*step);
            chainTabs();
        }
    };
    connect(&m_model, &GuidesModel::progressChanged, this, showOpen);
    connect(&m_model, &GuidesModel::judgedChanged, this, showOpen);
    showWalk();
}

QWidget *GuideView::makeHead(QWidget *parent)
{
    auto *head = new QWidget(parent);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, theme::Gap);
    column->setSpacing(theme::Tight);
    m_title = new TextLabel(TextLabel::Kind::PageTitle, {}, head);
    m_title->setNarrowing();
    m_summary = new TextLabel(TextLabel::Kind::Body, {}, head);
    m_summary->setNarrowing();
    auto *state = new QWidget(head);
    auto *row = new QHBoxLayout(state);
    row->setContentsMargins(0, theme::Tight, 0, theme::Tight);
    row->setSpacing(theme::Gap);
    m_bar = new QProgressBar(state);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(theme::textWidth(fontMetrics(), 14));
    m_bar->setMaximumHeight(fontMetrics().height());
    m_progress = new TextLabel(TextLabel::Kind::Body, {}, state);
    m_progress->setNarrowing();
    row->addWidget(m_bar, 0, Qt::AlignVCenter);
    row->addWidget(m_progress, 1);
    m_news = makeNews(head);
    auto *buttons = new QWidget(head);
    auto *flow = new widgets::FlowLayout(buttons, theme::Gap, theme::Tight);
    m_fill = new QPushButton(theme::icon(QStringLiteral("paste")), tr("Fill in from AWS CLI output\u2026"), buttons);
    m_fill->setToolTip(tr("Answers from what describe-workspace-directories, describe-ip-groups and describe-subnets "
                          "print"));
    flow->addWidget(m_fill);
    flow->addWidget(makeExport(buttons));
    connect(m_fill, &QPushButton::clicked, this, [this] {
        m_prefill->open();
        QTimer::singleShot(0, m_scroll, [this] { m_scroll->ensureWidgetVisible(m_prefill); });
    });
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_summary), state, m_news, buttons})
        column->addWidget(widget);
    return head;
}

QWidget *GuideView::makeNews(QWidget *parent)
{
    auto *news = new QWidget(parent);
    auto *row = new QHBoxLayout(news);
    row->setContentsMargins(0, 0, 0, theme::Tight);
    row->setSpacing(theme::Gap);
    auto *words =
        new TextLabel(TextLabel::Kind::Body,
                      tr("The facts have changed since the last time, and every answer was judged anew. Steps "
                         "that are done and no longer hold say so."),
                      news);
    words->setNarrowing();
    auto *noted = new QPushButton(tr("Take note"), news);
    row->addWidget(new StateMark(Severity::Warning, news), 0, Qt::AlignTop);
    row->addWidget(words, 1);
    row->addWidget(noted, 0, Qt::AlignTop);
    connect(noted, &QPushButton::clicked, &m_model, &GuidesModel::factsAccepted);
    return news;
}

QPushButton *GuideView::makeExport(QWidget *parent)
{
    auto *button = new QPushButton(theme::icon(QStringLiteral("download")), tr("Export checklist"), parent);
    auto *menu = new QMenu(button);
    struct Form {
        ChecklistForm form;
        QString text;
        const char *suffix;
    };
    const QList<Form> forms = {{ChecklistForm::Pdf, tr("PDF\u2026"), "pdf"},
                               {ChecklistForm::Html, tr("HTML\u2026"), "html"},
                               {ChecklistForm::Odt, tr("OpenDocument text\u2026"), "odt"},
                               {ChecklistForm::Markdown, tr("Markdown\u2026"), "md"},
                               {ChecklistForm::Csv, tr("CSV\u2026"), "csv"}};
    for (const Form &form : forms) {
        connect(menu->addAction(form.text), &QAction::triggered, this, [this, form] {
            const QString name =
                QStringLiteral("portreeve-%1.%2").arg(m_model.guide(), QString::fromLatin1(form.suffix));
            widgets::askWhereToSave(this, tr("Export checklist"), name, [this, form](const QString &path) {
                Q_EMIT m_model.checklistRequested(form.form, path);
            });
        });
    }
    menu->addSeparator();
    QAction *print = menu->addAction(theme::icon(QStringLiteral("print")), tr("Print\u2026"));
    connect(print, &QAction::triggered, this, &GuideView::printWanted);
    button->setMenu(menu);
    return button;
}

void GuideView::showWalk()
{
    const guides::Guide *guide = m_model.walk() ? m_model.walk()->guide : nullptr;
    if (guide != m_guide || !guide) {
        m_guide = guide;
        rebuild();
    }
    showHead();
    if (!guide)
        return;
    showLines();
    unfold();
}

void GuideView::rebuild()
{
    m_open = nullptr;
    m_shown.clear();
    m_places.clear();
    m_prefill->close();
    auto *sections = new QWidget(m_sections->parentWidget());
    delete m_column->replaceWidget(m_sections, sections);
    delete m_sections;
    m_sections = sections;
    auto *column = new QVBoxLayout(sections);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (m_guide) {
        for (const guides::Section &section : m_guide->sections)
            addSection(*m_model.walk(), section, *column);
    }
    m_sought.setTexts({});
    m_sections->show();
    m_scroll->verticalScrollBar()->setValue(0);
    // Once the lines have their places.
    QTimer::singleShot(0, this, &GuideView::showSought);
}

void GuideView::addSection(const guides::Walk &walk, const guides::Section &section, QVBoxLayout &column)
{
    auto *title = widgets::sectionLabel(text::say(section.title), m_sections);
    title->setNarrowing();
    title->setContentsMargins(0, theme::GroupGap, 0, theme::Tight);
    column.addWidget(title);
    for (const guides::StepWalk &step : walk.steps) {
        if (step.section->id != section.id)
            continue;
        Place place;
        place.id = QString::fromLatin1(step.step->id);
        auto *box = new QWidget(m_sections);
        place.column = new QVBoxLayout(box);
        place.column->setContentsMargins(0, 0, 0, 0);
        place.column->setSpacing(0);
        place.line = new StepLine(text::say(step.step->title), box);
        place.line->setToolTip(tr("Ctrl+Page Down goes to the next step, Ctrl+Page Up to the one before"));
        place.column->addWidget(place.line);
        column.addWidget(box);
        connect(place.line, &QAbstractButton::clicked, this,
                [this, id = place.id](bool on) { m_model.setOpenStep(on ? id : QString()); });
        m_places.append(place);
    }
}

void GuideView::showHead()
{
    const GuideEntry *entry = m_model.entry(m_model.guide());
    m_title->setText(entry ? entry->title : QString());
    m_summary->setText(entry ? entry->summary : QString());
    const std::optional<guides::Walk> &walk = m_model.walk();
    m_news->setVisible(walk && walk->factsChanged);
    if (!walk)
        return;
    const int closed = walk->done + walk->waived;
    m_bar->setRange(0, qMax(1, walk->applicable));
    m_bar->setValue(closed);
    m_progress->setText(text::stepsDoneText(walk->done, walk->waived, walk->errors, walk->applicable));
    m_progress->setSeverity(walk->errors > 0 ? QStringLiteral("error") : QString());
    m_bar->setAccessibleName(m_progress->text());
}

void GuideView::showLines()
{
    for (const Place &place : std::as_const(m_places)) {
        if (const guides::StepWalk *step = m_model.walk()->step(place.id))
            place.line->setLook(stepLook(*step), step->progress.owner);
    }
}

const GuideView::Place *GuideView::placeOf(const QString &id) const
{
    const auto at =
        std::find_if(m_places.cbegin(), m_places.cend(), [&](const Place &place) { return place.id == id; });
    return at == m_places.cend() ? nullptr : &*at;
}

void GuideView::unfold()
{
    if (!m_model.walk())
        return;
    const QString id = m_model.openStep();
    const guides::StepWalk *step = m_model.walk()->step(id);
    if (id == m_shown) {
        if (m_open && step)
            m_open->showStep(*step);
        chainTabs();
        return;
    }
    if (m_open) {
        // Deleted later: what asked for another step may be a button in it.
        m_open->hide();
        m_open->deleteLater();
        m_open = nullptr;
    }
    m_shown = id;
    for (const Place &place : std::as_const(m_places))
        place.line->setChecked(place.id == id);
    const Place *place = placeOf(id);
    if (!place || !step)
        return;
    m_open = new StepView(m_model, *m_model.walk(), *step, place->line->parentWidget());
    m_open->setContentsMargins(StepLine::indent(fontMetrics()), 0, theme::Gap, 0);
    place->column->addWidget(m_open);
    m_open->show();
    chainTabs();
    if (isVisible() && (!focusWidget() || !focusWidget()->isVisible() || isAncestorOf(focusWidget())))
        place->line->setFocus(Qt::OtherFocusReason);
    // Once what is unfolded has its size.
    QTimer::singleShot(0, this, &GuideView::scrollToOpen);
}

/// From the line through what is unfolded below it, and on to the next line.
void GuideView::chainTabs()
{
    const Place *place = placeOf(m_shown);
    if (!place || !m_open)
        return;
    QWidget *before = place->line;
    const QList<QWidget *> stops = m_open->tabStops();
    for (QWidget *stop : stops) {
        setTabOrder(before, stop);
        before = stop;
    }
}

void GuideView::scrollToOpen()
{
    const Place *place = placeOf(m_shown);
    if (!place || !m_open)
        return;
    scrollTo(*place->line->parentWidget());
}

void GuideView::scrollTo(const QWidget &box)
{
    const int top = box.mapTo(m_scroll->widget(), QPoint()).y();
    QScrollBar *bar = m_scroll->verticalScrollBar();
    const int height = m_scroll->viewport()->height();
    if (top < bar->value() || top + box.height() > bar->value() + height)
        bar->setValue(top - 2);
}

void GuideView::seek(const QString &text)
{
    m_sought.setFilter(text);
    showSought();
}

QStringList GuideView::searchTexts() const
{
    QStringList texts;
    for (const Place &place : m_places)
        texts.append(text::searchText(*m_guide->step(place.id)));
    return texts;
}

void GuideView::showSought()
{
    const bool seeking = !m_sought.filter().isEmpty();
    if (seeking && m_sought.rowCount() == 0)
        m_sought.setTexts(searchTexts());
    const StepLine *first = nullptr;
    for (int i = 0; i < m_places.size(); ++i) {
        const bool found = seeking && m_sought.matches(i);
        m_places[i].line->setFound(found);
        if (found && !first)
            first = m_places[i].line;
    }
    if (first)
        scrollTo(*first);
}

void GuideView::step(int direction)
{
    if (!m_model.walk() || m_model.walk()->steps.isEmpty())
        return;
    const QList<guides::StepWalk> &steps = m_model.walk()->steps;
    const auto open = std::find_if(steps.cbegin(), steps.cend(), [this](const guides::StepWalk &one) {
        return m_model.openStep() == QLatin1StringView(one.step->id);
    });
    qsizetype at = open == steps.cend() ? (direction > 0 ? -1 : steps.size()) : open - steps.cbegin();
    for (at += direction; at >= 0 && at < steps.size(); at += direction) {
        if (steps[at].applies == guides::Applies::No)
            continue;
        m_model.setOpenStep(QString::fromLatin1(steps[at].step->id));
        return;
    }
}

void GuideView::openNext()
{
    const std::optional<guides::Walk> &walk = m_model.walk();
    if (!walk || walk->next < 0)
        return;
    m_model.setOpenStep(QString::fromLatin1(walk->steps[walk->next].step->id));
    unfold();
    if (const Place *place = placeOf(m_shown))
        place->line->setFocus(Qt::ShortcutFocusReason);
    scrollToOpen();
}

void GuideView::markDone()
{
    if (m_open)
        m_open->markDone();
}

} // namespace portreeve::pages
