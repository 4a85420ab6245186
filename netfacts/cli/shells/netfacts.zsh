#compdef netfacts
# Completion of netfacts for zsh. In ~/.zshrc, after compinit: eval "$(netfacts completion zsh)"

_netfacts() {
    local line about program=${(Q)words[1]}
    local -a lines described
    lines=("${(@f)$(${program/#\~\//$HOME/} _complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    if [[ $lines[1] == /* ]]; then # the names of files
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
        return
    fi
    for line in $lines; do
        about=${line#*$'\t'}
        described+=("${${line%%$'\t'*}//:/\\:}${about:+:$about}")
    done
    _describe -t netfacts netfacts described -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _netfacts "$@"
else
    compdef _netfacts netfacts
fi
