#include "ui/pages/firewall/rulesview.h"

#include "ui/text/errortext.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/findbar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace portreeve::pages {

RulesView::RulesView(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_refusal(new widgets::EmptyState(this))
    , m_rules(new QWidget(this))
    , m_stack(new QStackedLayout(this))
{
    m_code = new widgets::CodeView(m_rules);
    m_code->setAccessibleName(name);
    m_find = new widgets::FindBar(m_code, m_rules);
    auto *column = new QVBoxLayout(m_rules);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_find);
    column->addWidget(m_code, 1);
    connect(m_code, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (const int line = m_code->textCursor().blockNumber(); line != m_line)
            Q_EMIT lineChanged(m_line = line);
    });
    m_stack->addWidget(m_rules);
    m_stack->addWidget(m_refusal);
}

void RulesView::setRules(const QString &text)
{
    m_line = -1;
    m_code->setCode(text);
    m_stack->setCurrentWidget(m_rules);
}

void RulesView::setRefusal(const Error &error)
{
    m_refusal->setTexts(QStringLiteral("error"), text::errorSentence(error), text::errorRemedy(error));
    m_stack->setCurrentWidget(m_refusal);
}

void RulesView::openFind()
{
    m_find->open();
}

bool RulesView::find(const QString &text)
{
    return m_find->find(text);
}

void RulesView::copy() const
{
    QGuiApplication::clipboard()->setText(m_code->toPlainText());
}

int RulesView::lines() const
{
    return m_code->blockCount();
}

} // namespace portreeve::pages
