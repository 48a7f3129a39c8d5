#include "ui/pages/guides/answereditor.h"

#include "ui/text/say.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/fieldmanners.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/pastefield.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

#include <utility>

namespace portreeve::pages {
namespace {

constexpr int MostRadios = 4; ///< more options are a combo box
constexpr int LinesShown = 4;
constexpr int TextLinesShown = 7;

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    return column;
}

/// One of a few: radio buttons.
class RadioEditor final : public AnswerEditor
{
public:
    RadioEditor(const QString &name, QWidget *parent)
        : AnswerEditor(parent)
        , m_group(new QButtonGroup(this))
        , m_row(new widgets::FlowLayout(this, theme::GroupGap, theme::Tight))
    {
        setAccessibleName(name);
        connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool on) {
            if (on)
                tell();
        });
    }
    [[nodiscard]] QStringList values() const override
    {
        const int checked = m_group->checkedId();
        return checked < 0 ? QStringList() : QStringList{m_options[checked].id};
    }
    void setOptions(const QList<AnswerOption> &options) override
    {
        if (options == m_options)
            return;
        const QStringList before = values();
        const QList<QAbstractButton *> buttons = m_group->buttons();
        for (QAbstractButton *button : buttons)
            delete button;
        m_options = options;
        for (int i = 0; i < options.size(); ++i) {
            auto *button = new QRadioButton(options[i].title, this);
            button->setObjectName(options[i].id);
            button->setAccessibleDescription(accessibleName());
            m_group->addButton(button, i);
            m_row->addWidget(button);
        }
        setValues(before);
    }

protected:
    void fill(const QStringList &values) override
    {
        m_group->setExclusive(false);
        for (int i = 0; i < m_options.size(); ++i)
            m_group->button(i)->setChecked(m_options[i].id == values.value(0));
        m_group->setExclusive(true);
    }

private:
    QList<AnswerOption> m_options;
    QButtonGroup *m_group;
    widgets::FlowLayout *m_row;
};

/// One of many.
class ComboEditor final : public AnswerEditor
{
public:
    ComboEditor(const QString &name, QWidget *parent)
        : AnswerEditor(parent)
        , m_box(new QComboBox(this))
    {
        columnOf(this)->addWidget(m_box, 0, Qt::AlignLeft);
        m_box->setAccessibleName(name);
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_box->setMinimumContentsLength(28);
        widgets::mindManners(*m_box);
        setFocusProxy(m_box);
        connect(m_box, &QComboBox::currentIndexChanged, this, [this] { tell(); });
    }
    [[nodiscard]] QStringList values() const override
    {
        const QString id = m_box->currentData().toString();
        return id.isEmpty() ? QStringList() : QStringList{id};
    }
    void setOptions(const QList<AnswerOption> &options) override
    {
        if (options == m_options)
            return;
        m_options = options;
        const QStringList before = values();
        const QSignalBlocker quiet(m_box);
        m_box->clear();
        m_box->addItem(AnswerEditor::tr("Choose"), QString());
        for (const AnswerOption &option : options)
            m_box->addItem(option.title, option.id);
        fill(before);
    }

protected:
    /// An answer that is none of the options is shown as it is: it was given where there were others.
    void fill(const QStringList &values) override
    {
        const QString id = values.value(0);
        int index = m_box->findData(id);
        if (index < 0) {
            m_box->addItem(id, id);
            index = m_box->count() - 1;
        }
        m_box->setCurrentIndex(index);
    }

private:
    QList<AnswerOption> m_options;
    QComboBox *m_box;
};

/// Some of a list.
class ChecksEditor final : public AnswerEditor
{
public:
    ChecksEditor(const QString &name, QWidget *parent)
        : AnswerEditor(parent)
        , m_row(new widgets::FlowLayout(this, theme::GroupGap, theme::Tight))
    {
        setAccessibleName(name);
    }
    [[nodiscard]] QStringList values() const override
    {
        QStringList ids;
        for (qsizetype i = 0; i < m_boxes.size(); ++i) {
            if (m_boxes[i]->isChecked())
                ids.append(m_options[i].id);
        }
        return ids;
    }
    void setOptions(const QList<AnswerOption> &options) override
    {
        if (options == m_options)
            return;
        const QStringList before = values();
        qDeleteAll(std::exchange(m_boxes, {}));
        m_options = options;
        for (const AnswerOption &option : options) {
            auto *box = new QCheckBox(option.title, this);
            box->setObjectName(option.id);
            box->setAccessibleDescription(accessibleName());
            m_row->addWidget(box);
            m_boxes.append(box);
            connect(box, &QCheckBox::toggled, this, [this] { tell(); });
        }
        setValues(before);
    }

protected:
    void fill(const QStringList &values) override
    {
        for (qsizetype i = 0; i < m_boxes.size(); ++i)
            m_boxes[i]->setChecked(values.contains(m_options[i].id));
    }

private:
    QList<AnswerOption> m_options;
    QList<QCheckBox *> m_boxes;
    widgets::FlowLayout *m_row;
};

class LineEditor final : public AnswerEditor
{
public:
    LineEditor(const QString &name, const QString &example, qint64 limit, QWidget *parent)
        : AnswerEditor(parent)
        , m_line(new QLineEdit(this))
    {
        columnOf(this)->addWidget(m_line);
        m_line->setAccessibleName(name);
        m_line->setPlaceholderText(example);
        m_line->setMaxLength(static_cast<int>(qMin<qint64>(limit, 4096)));
        m_line->setFont(theme::fixedFont(m_line->font()));
        widgets::mindManners(*m_line);
        setFocusProxy(m_line);
        connect(m_line, &QLineEdit::textChanged, this, [this] { tell(); });
    }
    [[nodiscard]] QStringList values() const override
    {
        const QString text = m_line->text().trimmed();
        return text.isEmpty() ? QStringList() : QStringList{text};
    }

protected:
    void fill(const QStringList &values) override { m_line->setText(values.value(0)); }

private:
    QLineEdit *m_line;
};

/// Several lines, each a value; or one text as it was pasted.
class BlockEditor final : public AnswerEditor
{
public:
    enum class Kind { Lines, Text };

    BlockEditor(Kind kind, const QString &name, const QString &example, qint64 limit, QWidget *parent)
        : AnswerEditor(parent)
        , m_kind(kind)
        , m_edit(new widgets::PasteField(kind == Kind::Lines ? LinesShown : TextLinesShown, limit, this))
    {
        columnOf(this)->addWidget(m_edit);
        m_edit->setAccessibleName(name);
        m_edit->setPlaceholderText(example);
        setFocusProxy(m_edit);
        connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { tell(); });
        connect(m_edit, &widgets::PasteField::tooLarge, this, &AnswerEditor::tooLarge);
    }
    [[nodiscard]] QStringList values() const override
    {
        const QString text = m_edit->toPlainText();
        if (m_kind == Kind::Text)
            return text.trimmed().isEmpty() ? QStringList() : QStringList{text};
        QStringList lines;
        for (const QString &line : text.split(u'\n')) {
            if (const QString value = line.trimmed(); !value.isEmpty())
                lines.append(value);
        }
        return lines;
    }

protected:
    void fill(const QStringList &values) override { m_edit->setPlainText(values.join(u'\n')); }

private:
    Kind m_kind;
    widgets::PasteField *m_edit;
};

} // namespace

void AnswerEditor::setValues(const QStringList &values)
{
    if (values == this->values())
        return;
    m_showing = true;
    fill(values);
    m_showing = false;
}

void AnswerEditor::setOptions(const QList<AnswerOption> &)
{}

void AnswerEditor::tell()
{
    if (!m_showing)
        Q_EMIT edited(values());
}

AnswerEditor *makeAnswerEditor(const guides::Input &input, qint64 limit, QWidget *parent)
{
    const QString name = text::say(input.label);
    const QString example = QString::fromUtf8(input.example);
    switch (input.kind) {
    case guides::InputKind::Choice:
        if (input.options.size() <= MostRadios)
            return new RadioEditor(name, parent);
        return new ComboEditor(name, parent);
    case guides::InputKind::Region:
        return new ComboEditor(name, parent);
    case guides::InputKind::Choices:
        return new ChecksEditor(name, parent);
    case guides::InputKind::Lines:
        return new BlockEditor(BlockEditor::Kind::Lines, name, example, limit, parent);
    case guides::InputKind::Text:
        return new BlockEditor(BlockEditor::Kind::Text, name, example, limit, parent);
    case guides::InputKind::Line:
    case guides::InputKind::Files:
        break;
    }
    return new LineEditor(name, example, limit, parent);
}

} // namespace portreeve::pages
