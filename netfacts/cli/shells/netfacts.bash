# Completion of netfacts for bash. In ~/.bashrc: eval "$(netfacts completion bash)"

_netfacts() {
    local line word typed=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == /* ]]; then # the names of files
            compopt -o default 2>/dev/null
            return
        fi
        word=${line%%$'\t'*}
        [[ $typed == [\"\']* ]] || printf -v word %q "$word"
        COMPREPLY+=("$word")
    done < <("${1/#\~\//$HOME/}" _complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}

complete -F _netfacts netfacts
