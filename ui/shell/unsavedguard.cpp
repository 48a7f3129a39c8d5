#include "ui/shell/unsavedguard.h"

#include "ui/shell/framemodel.h"

#include <QMessageBox>
#include <QPushButton>

namespace portreeve::shell {

UnsavedGuard::UnsavedGuard(FrameModel &model, QWidget &window, std::function<void()> save)
    : QObject(&window)
    , m_model(model)
    , m_window(window)
    , m_save(std::move(save))
{
    connect(&m_model, &FrameModel::dataChanged, this, [this] {
        if (m_asking || !m_step || m_model.data().modified)
            return;
        const auto step = std::exchange(m_step, nullptr);
        step();
    });
    connect(&m_model, &FrameModel::saveHasFailed, this, &UnsavedGuard::forget);
}

void UnsavedGuard::before(std::function<void()> step)
{
    if (!m_model.data().modified) {
        step();
        return;
    }
    m_step = std::move(step);
    ask();
}

void UnsavedGuard::ask()
{
    if (m_asking)
        return;
    m_asking = true;
    auto *box = new QMessageBox(&m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    const QString name = m_model.data().projectName;
    box->setText(name.isEmpty() ? tr("This project has changes that are not saved.")
                                : tr("%1 has changes that are not saved.").arg(name));
    QPushButton *save = box->addButton(tr("Save"), QMessageBox::AcceptRole);
    QPushButton *discard = box->addButton(tr("Discard changes"), QMessageBox::DestructiveRole);
    box->setEscapeButton(box->addButton(tr("Stay"), QMessageBox::RejectRole));
    box->setDefaultButton(save);
    // Closing the box by its title bar clicks no button.
    connect(box, &QDialog::finished, this, [this, box, save, discard] {
        const QAbstractButton *pressed = box->clickedButton();
        m_asking = false;
        if (pressed == save) {
            m_save();
        } else if (const auto step = std::exchange(m_step, nullptr); pressed == discard && step) {
            step();
        }
    });
    box->open();
}

} // namespace portreeve::shell
